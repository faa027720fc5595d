using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.Storage.Search;

namespace ExportControl.Benchmarks.History;

/// <summary>Sets what was measured into tables.</summary>
internal static class HistoryReport
{
    private const double SingleGoal = 5;
    private const double CombinedGoal = 20;

    public static Part Of(HistoryWorld world, IReadOnlyList<Measured> measured, IReadOnlyList<HistoryCase> endless, List<double> floors, double[] depths, double seconds)
    {
        var (floor50, floor99) = (HistoryPart.Percentile(floors, 0.5), HistoryPart.Percentile(floors, 0.99));
        var rows = measured.Select(m => (IReadOnlyList<string>)
        [
            m.Case.Name, Ms(HistoryPart.Percentile(m.All, 0.5)), Ms(HistoryPart.Percentile(m.All, 0.99)),
            Times(HistoryPart.Percentile(m.All, 0.5) / floor50), Times(Spread.Of(m.Rounds).Median), $"{Times(m.Rounds.Min())}–{Times(m.Rounds.Max())}",
            m.All.Count().ToString(CultureInfo.InvariantCulture),
        ]);
        var title = string.Create(CultureInfo.InvariantCulture, $"Pages of 50 over {world.Count} verdicts, 8 clients (index-only page: p50 {floor50:F2} ms, p99 {floor99:F2} ms)");
        var table = new Table(title, ["filter", "p50 ms", "p99 ms", "p50 ×", "p99 × (median round)", "p99 × (rounds)", "pages"], [.. rows]);
        Print(table);
        var deep = Spread.Of(measured.Select(m => Deepest(m)).Order().Skip(measured.Count / 2).Take(3));
        return new Part(
            "history", TimeProvider.System.GetUtcNow(), seconds,
            [
                .. Goal("every single filter and period", [.. measured.Where(m => !m.Case.Combined)], SingleGoal, endless.Any(c => !c.Combined)),
                .. Goal("any combination", [.. measured.Where(m => m.Case.Combined)], CombinedGoal, endless.Any(c => c.Combined)),
                new Target("history page, half or more down", "its first page, p50 (middle filter)", "about 1×", deep, deep.Median <= 1.5),
            ],
            [table],
            [new Plot("A page's p99 by depth, over the index-only page's", "depth", "times", false, true, [.. measured.Select(m => new Curve(m.Case.Name, depths, [.. m.ByDepth.Select(d => HistoryPart.Percentile(d, 0.99) / floor99)]))])],
            [
                endless.Count == 0 ? "Every case was answered in time." : $"Not answered within seconds, and not measured: {string.Join("; ", endless.Select(c => c.Name))}.",
                "Tried: an index for each filter with an EXISTS over the lines (each filter quick by itself, inserts slow, an empty meeting of two filters without bound); one posting for each mark and verdict (as dear for a post as the indexes, on paper); blocks of marks made behind the posts, which is what stands. A page by marks reads a mark's places in every block it walks and works them out in the service: with eight clients on two cores that processor time, not the disk, is the tail. Next: summaries over blocks, so that a rare mark skips those without it.",
                "Pages are read with their documents as bytes (VerdictSearch); opening fifty documents costs a client more than finding them and is not counted. Both pages by the same clients and connections, a slice of one after a slice of the other.",
                "Made-up verdicts have the columns and documents of real ones; the received body and the facts, which no page reads, are two bytes.",
            ]);
    }

    private static IEnumerable<Target> Goal(string which, List<Measured> measured, double goal, bool anyEndless)
    {
        if (measured.MaxBy(m => Spread.Of(m.Rounds).Median) is { } worst)
        {
            var within = measured.Count(m => Spread.Of(m.Rounds).Median <= goal);
            var ratio = Spread.Of(worst.Rounds);
            yield return new Target(
                string.Create(CultureInfo.InvariantCulture, $"history page, {which} ({within} of {measured.Count} within; worst: {worst.Case.Name})"), "index-only page, p99",
                string.Create(CultureInfo.InvariantCulture, $"≤ {goal:0}×"), ratio, ratio.Median <= goal && !anyEndless);
        }
    }

    private static double Deepest(Measured m) =>
        HistoryPart.Percentile(m.ByDepth[2].Concat(m.ByDepth[3]), 0.5) / HistoryPart.Percentile(m.ByDepth[0], 0.5);

    private static void Print(Table table)
    {
        Console.WriteLine(table.Title);
        foreach (var row in table.Rows.Prepend(table.Head))
        {
            Console.WriteLine(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(38) : cell.PadLeft(9))));
        }
    }

    private static string Ms(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Times(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
