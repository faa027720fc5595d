using ExportControl.Screening.Conditions;

namespace ExportControl.Benchmarks.Engine;

/// <summary>A list test answers yes, or at least possible.</summary>
internal sealed record OnList(int Test, bool Surely) : Claim;
