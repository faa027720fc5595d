using System.Globalization;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads goods-groups.json and, from lists/baselines.csv, the baseline of each group: its mean month in the earliest year of exports.</summary>
internal sealed class GoodsGroupReader(RuleSetPackage package, List<string> problems)
{
    private const string Baselines = "lists/baselines.csv";

    public IReadOnlyList<GoodsGroup> Read()
    {
        var baselines = ReadBaselines();
        var groups = new List<GoodsGroup>();
        foreach (var json in StrictJson.Parse("goods-groups.json", package.GetText("goods-groups.json"), problems)?.Items() ?? [])
        {
            var group = new GoodsGroup(json.GetString("group"), json.GetStrings("codes"), json.GetLocalizedText("title"), baselines.GetValueOrDefault(json.GetString("group")));
            json.RefuseUnreadMembers();
            if (groups.Exists(g => g.Name == group.Name) || group.Codes.Count == 0 || group.Codes.Any(c => !Values.CommodityCode.TryParse(c, out _)))
            {
                json.Refuse("group", $"'{group.Name}' is repeated, or its codes are empty or not 2 to 10 digits; expected a unique name and valid codes");
            }

            groups.Add(group);
        }

        foreach (var flow in baselines.Keys.Where(f => !groups.Exists(g => g.Name == f)))
        {
            problems.Add($"{Baselines}: flow '{flow}' is not a group; expected one of {string.Join(", ", groups.Select(g => g.Name))} (goods-groups.json).");
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
                problems.Add($"{row.Location}: year '{row["year"]}', value_usd '{row["value_usd"]}', period_months '{row["period_months"]}' or destination '{row["destination"]}' is not valid; expected numbers, a period of 1 month or more, and a two-letter country code.");
            }
        }

        // Some sources give a range. The high end gives fewer surges.
        return rows.GroupBy(r => r.Flow, StringComparer.Ordinal)
            .ToDictionary(f => f.Key, f => f.Where(r => r.Year == f.Min(x => x.Year)).MaxBy(r => r.Baseline.MonthUsd).Baseline, StringComparer.Ordinal);
    }
}
