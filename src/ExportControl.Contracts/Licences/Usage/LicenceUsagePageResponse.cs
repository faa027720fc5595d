using System.ComponentModel;

namespace ExportControl.Contracts.Licences.Usage;

[Description("A page of the ledger of a licence, with the balances of its lines.")]
public sealed record LicenceUsagePageResponse(
    [property: Description("The postings, oldest first.")] IReadOnlyList<LicencePostingDocument> Items,
    [property: Description("The lines with their balances: the sums of all postings.")] IReadOnlyList<LicenceLineDocument> Lines,
    [property: Description("Cursor of the next page; null on the last.")] string? Next);
