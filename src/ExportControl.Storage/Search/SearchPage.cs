using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Search;

/// <summary>Rows of a page, newest first, and the exclusive upper bound of the next one; null on the last page.</summary>
internal sealed record SearchPage(List<IssuedVerdict> Rows, Guid? Next);
