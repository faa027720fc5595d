using System.ComponentModel;

namespace ExportControl.Contracts.Cases;

[Description("A page of cases.")]
public sealed record CasePageResponse(
    [property: Description("The cases.")] IReadOnlyList<CaseDocument> Items,
    [property: Description("Cursor of the next page; null on the last.")] string? Next);
