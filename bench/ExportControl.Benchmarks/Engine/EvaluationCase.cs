using ExportControl.Screening.Declarations;

namespace ExportControl.Benchmarks.Engine;

/// <summary>One line of the benchmark: its declaration and index for the service, and its input for the other engines.</summary>
internal readonly record struct EvaluationCase(Declaration Declaration, int Index, LineInput Input);
