using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("A suppression of the same rule and goods that does not hold here. The finding counts.")]
public sealed record LapsedSuppressionDocument(
    [property: Description("Id of the suppression.")] Guid Suppression,
    [property: Description("The case whose release made it.")] Guid Case,
    [property: Description("What changed since: rule, row, party.")] IReadOnlyList<string> Changed);
