using System.Globalization;
using ExportControl.Screening.Cases;
using ExportControl.Screening.RuleSets.Loading.Reference;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.Loading.Cases;

/// <summary>Reads lists/working-days-kz.csv: the days that differ from the week of five working days, and the years of which some are not published.</summary>
internal sealed class WorkingDayReader(TableReader tables)
{
    private const string DaysFile = "lists/working-days-kz.csv";

    private const string Gap = "gap";

    private static readonly string[] Kinds = ["holiday", "moved_day_off", "moved_workday", "not_a_holiday", Gap];

    private static readonly string[] Confidences = ["checked", "computed", "estimated", "not found"];

    private readonly Dictionary<DateOnly, string> kinds = [];
    private readonly HashSet<int> incomplete = [];

    public WorkingCalendar Read(IReadOnlyList<WorkingHours> hours)
    {
        foreach (var row in tables.Optional(DaysFile, "date", "kind", "name", "confidence", "note"))
        {
            Read(row);
        }

        return new WorkingCalendar(
            hours,
            kinds.Where(k => k.Value is "holiday" or "moved_day_off").Select(k => k.Key),
            kinds.Where(k => k.Value == "moved_workday").Select(k => k.Key),
            kinds.Keys.Select(d => d.Year).Distinct().Where(y => !incomplete.Contains(y)));
    }

    private void Read(CsvRow row)
    {
        var (date, kind) = (row["date"], row["kind"]);
        if (!Kinds.Contains(kind) || !Confidences.Contains(row["confidence"]) || row["name"].Length == 0)
        {
            tables.Refuse(row, $"kind '{kind}', name '{row["name"]}' or confidence '{row["confidence"]}' is not valid; expected one of {string.Join(", ", Kinds)}, a text, and one of {string.Join(", ", Confidences)}");
        }
        else if (kind == Gap)
        {
            ReadGap(row, date);
        }
        else if (!IsoDate.TryParse(date, out var day))
        {
            tables.Refuse(row, $"date '{date}' is not a date; expected yyyy-MM-dd");
        }
        else if (kind == "moved_workday" && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            tables.Refuse(row, $"date '{date}' is a working day of the week already; expected a Saturday or Sunday for moved_workday");
        }
        else if (kind == "moved_day_off" && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            tables.Refuse(row, $"date '{date}' is a weekend; expected a day from Monday to Friday for moved_day_off");
        }
        else if (!kinds.TryAdd(day, kind))
        {
            tables.Refuse(row, $"date '{date}' is repeated; expected one row for each day");
        }
    }

    private void ReadGap(CsvRow row, string year)
    {
        if (year.Length == 4 && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            incomplete.Add(number);
        }
        else
        {
            tables.Refuse(row, $"date '{year}' is not a year; expected four digits for gap");
        }
    }
}
