using System.Collections.Concurrent;

namespace ExportControl.Drills.Harness;

/// <summary>Counts answers by status and other ends by name.</summary>
internal sealed class Statuses
{
    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);

    public void Add(int status) => Add(status.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public void Add(string what) => counts.AddOrUpdate(what, 1, (_, n) => n + 1);

    public long this[string what] => counts.GetValueOrDefault(what);

    public long Total => counts.Values.Sum();

    public override string ToString() => counts.IsEmpty ? "no answer" : string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}: {c.Value}"));
}
