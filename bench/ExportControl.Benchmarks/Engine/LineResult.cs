using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Engine;

/// <summary>The result of an engine for a line. Bit i is rule i in ordinal order of id, modulo 64.</summary>
internal readonly record struct LineResult(Outcome Outcome, ulong Definite, ulong Possible);
