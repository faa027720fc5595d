namespace ExportControl.Storage.Licences.Ledger;

/// <summary>A page of the ledger of a licence, oldest first.</summary>
/// <param name="Items">The postings.</param>
/// <param name="Next">Id of the last one; null on the last page.</param>
public sealed record PostingPage(IReadOnlyList<LicencePosting> Items, Guid? Next);
