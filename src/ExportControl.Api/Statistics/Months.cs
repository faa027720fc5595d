using System.Globalization;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;

namespace ExportControl.Api.Statistics;

/// <summary>Months as a query writes them, by their first day.</summary>
internal static class Months
{
    private const string Form = "yyyy-MM";

    public static string Of(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The month's first day; null where none, or a wrong one, is given.</summary>
    public static DateOnly? Month(this QueryReader read, string name, string? text) => read.Value(name, text, Fault) is { } right ? First(right) : null;

    /// <summary>A day, or a month: its first day, or as an end its last one.</summary>
    public static DateOnly? DayOrMonth(this QueryReader read, string name, string? text, bool isEnd) => text is { Length: <= 7 }
        ? read.Month(name, text) is { } month ? (isEnd ? month.AddMonths(1).AddDays(-1) : month) : null
        : read.Day(name, text);

    /// <summary>Refuses a stretch that ends before it begins, or that is longer than is answered at once.</summary>
    public static void CheckPeriod(Errors errors, string? from, string? to, int length, int most, string unit)
    {
        if (length < 1)
        {
            errors.Add(QueryNames.Place(to is null ? "from" : "to"), "query.period", ("from", SafeText.Of(from ?? "")), ("to", SafeText.Of(to ?? "")));
        }
        else if (length > most)
        {
            errors.Add(QueryNames.Place(from is null ? "to" : "from"), $"query.period-{unit}", ("most", $"{most}"));
        }
    }

    private static Message? Fault(string text) =>
        !TryFirst(text, out var month) ? new("month.form", ("value", SafeText.Of(text)))
        : month < Check.FirstEffectiveDay || month > Check.LastDay
        ? new("date.range", ("value", text), ("least", Of(Check.FirstEffectiveDay.AddMonths(1))), ("most", Of(Check.LastDay)))
        : null;

    private static DateOnly First(string text) => TryFirst(text, out var month) ? month : default;

    private static bool TryFirst(string text, out DateOnly month) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out month);
}
