using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.Storage.Search;

namespace ExportControl.Benchmarks.History;

/// <summary>Writes the measurements as tables, targets and a plot.</summary>
internal static class HistoryReport
{
    private const double MaxPageLength = 500;
    private const double SingleGoal = 5;
    private const double CombinedGoal = 20;

    public static PartReport Of(HistoryWorld world, IReadOnlyList<MeasuredCase> measured, IReadOnlyList<HistoryCase> timedOut, List<double> floors, double[] depths, double seconds)
    {
        var (floor50, floor99) = (HistoryPart.Percentile(floors, 0.5), HistoryPart.Percentile(floors, 0.99));
        var rows = measured.Select(m => (IReadOnlyList<string>)
        [
            m.Case.Name, Ms(HistoryPart.Percentile(m.All, 0.5)), Ms(HistoryPart.Percentile(m.All, 0.99)),
            Times(HistoryPart.Percentile(m.All, 0.5) / floor50), Times(Spread.Of(m.Rounds).Median), $"{Times(m.Rounds.Min())}–{Times(m.Rounds.Max())}",
            m.All.Count().ToString(CultureInfo.InvariantCulture), m.ShortPages.ToString(CultureInfo.InvariantCulture),
        ]);
        var title = string.Create(CultureInfo.InvariantCulture, $"Pages of 50 over {world.Count} verdicts, 8 clients (index-only page: p50 {floor50:F2} ms, p99 {floor99:F2} ms)");
        var table = new Table(title, ["filter", "p50 ms", "p99 ms", "p50 ×", "p99 × (median round)", "p99 × (rounds)", "pages", "short"], [.. rows]);
        Print(table);
        var slowest = measured.Count == 0 ? 0 : measured.Max(m => HistoryPart.Percentile(m.All, 0.99));
        var deep = Spread.Of(measured.Select(m => Deepest(m)).Order().Skip(measured.Count / 2).Take(3));
        return new PartReport(
            "history", TimeProvider.System.GetUtcNow(), seconds,
            [
                new Target("history page, p99 of the slowest filter (ms)", "–", "≤ 500 ms", Spread.Of([slowest]), slowest <= MaxPageLength && timedOut.Count == 0),
                .. Goal("every single filter and period", [.. measured.Where(m => !m.Case.Combined)], SingleGoal, timedOut.Any(c => !c.Combined)),
                .. Goal("any combination", [.. measured.Where(m => m.Case.Combined)], CombinedGoal, timedOut.Any(c => c.Combined)),
                new Target("history page, half or more down", "its first page, p50 (middle filter)", "about 1×", deep, deep.Median <= 1.5),
            ],
            [table],
            [new Plot("A page's p99 by depth, over the index-only page's", "depth", "times", false, true, [.. measured.Select(m => new Curve(m.Case.Name, depths, [.. m.ByDepth.Select(d => HistoryPart.Percentile(d, 0.99) / floor99)]))])],
            [
                timedOut.Count == 0 ? "Every filter was answered in time. A short page is one that reached the limit of its work; it has a cursor." : $"Not answered within seconds, and not measured: {string.Join("; ", timedOut.Select(c => c.Name))}.",
                "Tried: an index for each filter with an EXISTS over the lines (each filter is fast, inserts are slow, two filters without a common verdict are unbounded); PostgreSQL's GIN (bounded only with a time bucket in its keys, and posts fall to two thirds); segments with posting lists written after the posts, which is the design in use (ADR 0013). A page unpacks the posting lists of each segment it passes: with eight clients on two cores the processor, not the disk, sets the p99. Next: summaries over segments, so that a rare term skips those without it.",
                "Pages are read with their documents as bytes (VerdictSearch); parsing fifty documents takes longer than finding them and is not counted. Both kinds of page are read by the same clients and connections in alternating slices.",
                "Generated verdicts have the columns and documents of real ones; the received body and the facts, which no page reads, are two bytes.",
            ]);
    }

    private static IEnumerable<Target> Goal(string which, List<MeasuredCase> measured, double goal, bool anyTimedOut)
    {
        if (measured.MaxBy(m => Spread.Of(m.Rounds).Median) is { } worst)
        {
            var within = measured.Count(m => Spread.Of(m.Rounds).Median <= goal);
            var ratio = Spread.Of(worst.Rounds);
            yield return new Target(
                string.Create(CultureInfo.InvariantCulture, $"history page, {which} ({within} of {measured.Count} within; worst: {worst.Case.Name})"), "index-only page, p99",
                string.Create(CultureInfo.InvariantCulture, $"≤ {goal:0}×"), ratio, ratio.Median <= goal && !anyTimedOut);
        }
    }

    private static double Deepest(MeasuredCase m) =>
        HistoryPart.Percentile(m.ByDepth[2].Concat(m.ByDepth[3]), 0.5) / HistoryPart.Percentile(m.ByDepth[0], 0.5);

    private static void Print(Table table)
    {
        System.Console.WriteLine(table.Title);
        foreach (var row in table.Rows.Prepend(table.Head))
        {
            System.Console.WriteLine(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(38) : cell.PadLeft(9))));
        }
    }

    private static string Ms(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Times(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
