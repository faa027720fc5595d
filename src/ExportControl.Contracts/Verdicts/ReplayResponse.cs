using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts;

[Description("The comparison of a recomputed verdict with the stored one.")]
public sealed record ReplayResponse(bool Identical, IReadOnlyList<DifferenceDocument> Differences);
