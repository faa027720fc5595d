using System.ComponentModel;

namespace ExportControl.Contracts.Rescreenings;

[Description("Verdicts evaluated, and their total number; total is null until they are counted.")]
public sealed record ProgressDocument(long Done, long? Total);
