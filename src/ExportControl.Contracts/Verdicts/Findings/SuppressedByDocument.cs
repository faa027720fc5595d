using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("The suppression of a finding, which then does not count: an officer released a case with the same rule, rows, parties and goods.")]
public sealed record SuppressedByDocument(
    [property: Description("Id of the suppression.")] Guid Suppression,
    [property: Description("The case whose release made it.")] Guid Case);
