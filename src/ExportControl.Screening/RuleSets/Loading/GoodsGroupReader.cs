using System.Globalization;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads goods-groups.json, and lists/baselines.csv for their baselines: the mean month of a group's earliest year of exports.</summary>
internal sealed class GoodsGroupReader(RuleSetPackage package, List<string> problems)
{
    private const string Baselines = "lists/baselines.csv";

    public IReadOnlyList<GoodsGroup> Read()
    {
        var baselines = ReadBaselines();
        var groups = new List<GoodsGroup>();
        foreach (var place in StrictJson.Parse("goods-groups.json", package.GetText("goods-groups.json"), problems)?.Items() ?? [])
        {
            var group = new GoodsGroup(place.GetString("group"), place.GetStrings("codes"), place.GetLocalizedText("title"), baselines.GetValueOrDefault(place.GetString("group")));
            place.RefuseUnreadMembers();
            if (groups.Exists(g => g.Name == group.Name) || group.Codes.Count == 0 || group.Codes.Any(c => !Values.CommodityCode.TryParse(c, out _)))
            {
                place.Refuse("group", $"'{group.Name}' stands twice, or has no commodity codes");
            }

            groups.Add(group);
        }

        foreach (var flow in baselines.Keys.Where(f => !groups.Exists(g => g.Name == f)))
        {
            problems.Add($"{Baselines}: flow '{flow}' is no group of goods-groups.json.");
        }

        return groups;
    }

    private Dictionary<string, Baseline> ReadBaselines()
    {
        var rows = new List<(string Flow, int Year, Baseline Baseline)>();
        string[] columns = ["flow", "year", "value_usd", "period_months", "direction", "destination", "comparator"];
        foreach (var row in CsvTable.Read(Baselines, package.GetText(Baselines) ?? "", columns, problems).Rows.Where(r => r["direction"] == "export" && r["year"].Length > 0))
        {
            if (int.TryParse(row["year"], CultureInfo.InvariantCulture, out var year)
                && decimal.TryParse(row["value_usd"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd)
                && int.TryParse(row["period_months"], CultureInfo.InvariantCulture, out var months) && months > 0
                && Values.CountryCode.TryParse(row["destination"], out var destination))
            {
                rows.Add((row["flow"], year, new Baseline(usd / months, destination.Alpha2)));
            }
            else
            {
                problems.Add($"{row.Location}: year, value_usd and period_months are expected to be numbers, and destination a country.");
            }
        }

        // Where the source gives a range, the high end is the cautious baseline.
        return rows.GroupBy(r => r.Flow, StringComparer.Ordinal)
            .ToDictionary(f => f.Key, f => f.Where(r => r.Year == f.Min(x => x.Year)).MaxBy(r => r.Baseline.MonthUsd).Baseline, StringComparer.Ordinal);
    }
}
