using System.Collections.Concurrent;
using System.Globalization;
using ExportControl.Drills.Harness;

namespace ExportControl.Drills.Fuzz;

/// <summary>Answers by operation and status.</summary>
internal sealed class FuzzTotals
{
    private readonly ConcurrentDictionary<string, Statuses> operations = new(StringComparer.Ordinal);
    private long maxTicks;

    public Statuses All { get; } = new();

    public TimeSpan Longest => TimeSpan.FromTicks(Interlocked.Read(ref maxTicks));

    public void Add(ApiOperation operation, string outcome, TimeSpan time)
    {
        operations.GetOrAdd(operation.Name, _ => new Statuses()).Add(outcome);
        All.Add(outcome);
        for (var seen = Interlocked.Read(ref maxTicks); time.Ticks > seen; seen = Interlocked.Read(ref maxTicks))
        {
            Interlocked.CompareExchange(ref maxTicks, time.Ticks, seen);
        }
    }

    public IEnumerable<string[]> Rows() => operations.OrderBy(o => o.Key, StringComparer.Ordinal)
        .Select(o => new[] { o.Key, o.Value.Total.ToString("N0", CultureInfo.InvariantCulture), o.Value.ToString() });
}
