using System.ComponentModel;

namespace ExportControl.Contracts.Licences;

[Description("A page of licences.")]
public sealed record LicencePageResponse(
    [property: Description("The licences, newest first.")] IReadOnlyList<LicenceDocument> Items,
    [property: Description("Cursor of the next page; null on the last.")] string? Next);
