using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts;

[Description("A difference: JSON pointer into the verdict, and the JSON text of the stored and the recomputed verdict.")]
public sealed record DifferenceDocument(string Path, string? Stored, string? Recomputed);
