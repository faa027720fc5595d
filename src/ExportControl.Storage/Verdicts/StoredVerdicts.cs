using System.Collections;

namespace ExportControl.Storage.Verdicts;

/// <summary>Verdicts that are read from their documents when they are accessed. A document is about a tenth of the verdict in memory.</summary>
internal sealed class StoredVerdicts(IReadOnlyList<IssuedVerdict> rows) : IReadOnlyList<StoredVerdict>
{
    public int Count => rows.Count;

    public StoredVerdict this[int index] => rows[index].ToStoredVerdict();

    public IEnumerator<StoredVerdict> GetEnumerator() => rows.Select(r => r.ToStoredVerdict()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
