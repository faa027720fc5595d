using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.History;

/// <summary>Fills the database that the part "history" reads; its argument is the number of verdicts.</summary>
internal static class HistoryFillPart
{
    public static async Task<PartReport> RunAsync(string[] words)
    {
        var count = words is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : HistoryStore.UsualCount;
        var watch = Stopwatch.StartNew();
        var steps = await HistoryStore.FillAsync(count, CancellationToken.None);
        return new PartReport(
            "history-fill", TimeProvider.System.GetUtcNow(), watch.Elapsed.TotalSeconds, [],
            [new Table("Filling the history", ["step", "seconds"], [.. steps.Select(s => (IReadOnlyList<string>)[s.What, s.Seconds.ToString("F0", CultureInfo.InvariantCulture)])])],
            [], [string.Create(CultureInfo.InvariantCulture, $"{count} verdicts of three lines, generated from seed {HistoryStore.Seed}.")]);
    }
}
