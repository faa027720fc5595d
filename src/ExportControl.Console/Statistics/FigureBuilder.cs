using ExportControl.Contracts.Statistics;
using ExportControl.Storage.Statistics;

namespace ExportControl.Console.Statistics;

/// <summary>Builds the numbers behind the plots from the documents of the statistics.</summary>
internal static class FigureBuilder
{
    /// <summary>The lanes, as members of documents.</summary>
    public static readonly string[] Lanes = ["green", "yellow", "red"];

    /// <summary>The numbers of the pages "lanes" and "rules".</summary>
    public static Figures Of(string name, OutcomesResponse outcomes) => name == StatisticsPages.Lanes
        ? new(
            name,
            [new("period", FigureKind.Text), .. Lanes.Select(l => new FigureColumn(l, FigureKind.Number)), new("verdicts", FigureKind.Number)],
            [.. outcomes.Periods.Select(p => (object?[])[p.Period, .. Lanes.Select(l => (object?)(decimal)p.Lanes[l]), (decimal)p.Verdicts])])
        : new(
            name,
            [new("rule", FigureKind.Code), new("rule-title", FigureKind.Text), new("verdicts", FigureKind.Number)],
            [.. outcomes.Rules.Select(r => (object?[])[r.Rule, r.Title, (decimal)r.Verdicts])]);

    /// <summary>The numbers of the page "time", in hours.</summary>
    public static Figures Of(IReadOnlyList<(string Period, DecisionTimes? Times)> times) => new(
        StatisticsPages.Time,
        [new("period", FigureKind.Text), new("cases", FigureKind.Number), new("median-hours", FigureKind.Number), new("most-hours", FigureKind.Number), new("late", FigureKind.Number)],
        [.. times.Select(t => (object?[])[t.Period, (decimal)(t.Times?.Cases ?? 0), Hours(t.Times?.Median), Hours(t.Times?.Most), (decimal)(t.Times?.Late ?? 0)])]);

    /// <summary>The numbers of the pages "goods" and "flows": sums over the months.</summary>
    public static Figures Of(string name, FlowsResponse flows) => name == StatisticsPages.Goods
        ? new(
            name,
            [new("group", FigureKind.Text), new("destination", FigureKind.Country), new("usd", FigureKind.Number), new("declarations", FigureKind.Number)],
            [.. flows.Items.GroupBy(f => (f.Group, f.Title, f.Destination)).OrderByDescending(g => g.Sum(f => f.Usd))
                .Select(g => (object?[])[g.Key.Title, g.Key.Destination, g.Sum(f => f.Usd), (decimal)g.Sum(f => f.Declarations)])])
        : new(
            name,
            [new("origin", FigureKind.Country), new("destination", FigureKind.Country), new("usd", FigureKind.Number), new("declarations", FigureKind.Number)],
            [.. flows.Items.GroupBy(f => (f.Origin, f.Destination)).OrderByDescending(g => g.Sum(f => f.Usd))
                .Select(g => (object?[])[g.Key.Origin, g.Key.Destination, g.Sum(f => f.Usd), (decimal)g.Sum(f => f.Declarations)])]);

    /// <summary>The numbers of the page "surges".</summary>
    public static Figures Of(SurgesResponse surges) => new(
        StatisticsPages.Surges,
        [
            new("group", FigureKind.Text), new("destination", FigureKind.Country), new("usd", FigureKind.Number), new("usual-usd", FigureKind.Number), new("ratio", FigureKind.Number),
            new("baseline-usd", FigureKind.Number), new("baseline-ratio", FigureKind.Number),
        ],
        [.. surges.Items.Select(s => (object?[])[s.Title, s.Destination, s.Usd, s.UsualUsd, s.Ratio, s.BaselineUsd, s.BaselineRatio])]);

    /// <summary>A time in hours; null: there is none.</summary>
    public static decimal? Hours(TimeSpan? time) => time is { } known ? Math.Round((decimal)known.TotalHours, 1) : null;
}
