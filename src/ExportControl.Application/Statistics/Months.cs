using System.Globalization;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;

namespace ExportControl.Application.Statistics;

/// <summary>Months in the form yyyy-MM, represented by their first day.</summary>
public static class Months
{
    private const string Form = "yyyy-MM";

    /// <summary>"2026-11".</summary>
    public static string Of(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The first day of the month of a day.</summary>
    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The first day of the month; null where the parameter is absent or invalid.</summary>
    public static DateOnly? Month(this QueryReader read, string name, string? text)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read.Value(name, text, Fault) is { } right ? First(right) : null;
    }

    /// <summary>A day, or the first or last day of a month.</summary>
    public static DateOnly? DayOrMonth(this QueryReader read, string name, string? text, bool isEnd)
    {
        ArgumentNullException.ThrowIfNull(read);
        return text is { Length: <= 7 }
            ? read.Month(name, text) is { } month ? (isEnd ? month.AddMonths(1).AddDays(-1) : month) : null
            : read.Day(name, text);
    }

    /// <summary>Reports a period that ends before it begins or exceeds the limit.</summary>
    public static void CheckPeriod(ValidationErrors errors, string? from, string? to, int length, int most, string unit)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (length < 1)
        {
            errors.Add(QueryPath.Of(to is null ? "from" : "to"), "query.period", ("from", SafeText.Of(from ?? "")), ("to", SafeText.Of(to ?? "")));
        }
        else if (length > most)
        {
            errors.Add(QueryPath.Of(from is null ? "to" : "from"), $"query.period-{unit}", ("most", $"{most}"));
        }
    }

    private static Message? Fault(string text) =>
        !TryFirst(text, out var month) ? new("month.form", ("value", SafeText.Of(text)))
        : month < FieldRules.FirstEffectiveDay || month > FieldRules.LastDay
        ? new("date.range", ("value", text), ("least", Of(FieldRules.FirstEffectiveDay.AddMonths(1))), ("most", Of(FieldRules.LastDay)))
        : null;

    private static DateOnly First(string text) => TryFirst(text, out var month) ? month : default;

    private static bool TryFirst(string text, out DateOnly month) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out month);
}
