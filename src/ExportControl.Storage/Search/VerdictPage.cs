using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Search;

/// <summary>
/// A page of verdicts, newest first. It may hold fewer verdicts than asked for, or none, while <paramref name="Next"/> is set.
/// </summary>
/// <param name="Items">The verdicts. Each access reads the stored document again, so that not all of a page are in memory as objects.</param>
/// <param name="Next">The next page holds verdicts with ids below this one; null on the last page.</param>
public sealed record VerdictPage(IReadOnlyList<StoredVerdict> Items, Guid? Next);
