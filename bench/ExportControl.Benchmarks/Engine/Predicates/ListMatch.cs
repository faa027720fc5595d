using ExportControl.Screening.Conditions;

namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A list test answers yes, or at least possible.</summary>
internal sealed record ListMatch(int Test, bool Surely) : Predicate;
