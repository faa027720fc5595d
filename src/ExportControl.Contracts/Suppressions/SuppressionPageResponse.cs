using System.ComponentModel;

namespace ExportControl.Contracts.Suppressions;

[Description("A page of suppressions, newest first.")]
public sealed record SuppressionPageResponse(
    [property: Description("The suppressions.")] IReadOnlyList<SuppressionDocument> Items,
    [property: Description("Cursor of the next page; null on the last.")] string? Next);
