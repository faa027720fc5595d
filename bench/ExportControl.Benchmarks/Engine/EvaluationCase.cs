using ExportControl.Screening.Declarations;

namespace ExportControl.Benchmarks.Engine;

/// <summary>One line of the benchmark: as the service judges it, and as the peers are told of it.</summary>
internal readonly record struct EvaluationCase(Declaration Declaration, int Index, LineInput Input);
