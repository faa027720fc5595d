using ExportControl.Screening.Conditions;

namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A list test gives yes (definite), or at least possible.</summary>
internal sealed record ListMatch(int Test, bool Definite) : Predicate;
