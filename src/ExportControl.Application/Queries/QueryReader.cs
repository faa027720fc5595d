using System.Globalization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Values;

namespace ExportControl.Application.Queries;

/// <summary>Parses query parameters and collects their errors.</summary>
public sealed class QueryReader(ValidationErrors errors)
{
    public static readonly Dictionary<string, bool> YesOrNo = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    /// <summary>The text if it is valid, otherwise null.</summary>
    public string? Value(string name, string? text, Func<string, Message?> check)
    {
        if (text is not null && check(text) is { } fault)
        {
            errors.Add(QueryPath.Of(name), fault);
            return null;
        }

        return text;
    }

    public T? Word<T>(string name, string? text, Dictionary<string, T> words)
        where T : struct => Value(name, text, t => words.ContainsKey(t) ? null
            : new("query.word", ("value", SafeText.Of(t)), ("expected", string.Join(", ", words.Keys)))) is { } known ? words[known] : null;

    public int? Version(string name, string? text) =>
        Value(name, text, t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 ? null
            : new("rule-set.version", ("value", SafeText.Of(t)))) is { } number
            ? int.Parse(number, CultureInfo.InvariantCulture)
            : null;

    public string? Country(string name, string? text, Func<CountryCode, bool> exists) => WireFormat.Country(Value(name, text, FieldRules.Country(exists)))?.Alpha2;

    public DateOnly? Day(string name, string? text) => WireFormat.Day(Value(name, text, FieldRules.Day(FieldRules.FirstEffectiveDay)));

    public int Count(string name, string? text, int usual, int most) =>
        Value(name, text, t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= most ? null
            : new("number.range", ("value", SafeText.Of(t)), ("least", "1"), ("most", most.ToString(CultureInfo.InvariantCulture)))) is { } number
            ? int.Parse(number, CultureInfo.InvariantCulture)
            : usual;

    /// <summary>A decimal number without exponent, within limits.</summary>
    public decimal? Amount(string name, string? text, decimal least, decimal most) =>
        Value(name, text, t => TryAmount(t, out var number) && number >= least && number <= most ? null
            : new("number.range", ("value", SafeText.Of(t)), ("least", least.ToString(CultureInfo.InvariantCulture)), ("most", most.ToString(CultureInfo.InvariantCulture)))) is { } right
            && TryAmount(right, out var amount) ? amount : null;

    public Guid? Position(string name, string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        if (!PageCursor.TryRead(cursor, out var position))
        {
            errors.Add(QueryPath.Of(name), "query.cursor", ("value", SafeText.Of(cursor)));
        }

        return position;
    }

    /// <summary>A position in a numbered list.</summary>
    public long? Number(string name, string? cursor)
    {
        if (Position(name, cursor) is not { } position || cursor is null)
        {
            return null;
        }

        var number = PageCursor.NumberOf(position);
        if (number is null && !errors.Any)
        {
            errors.Add(QueryPath.Of(name), "query.cursor", ("value", SafeText.Of(cursor)));
        }

        return number;
    }

    /// <summary>A day (its end) or an instant; errors are reported with the text "query.as-of".</summary>
    public DateTimeOffset? AsOf(string name, string text)
    {
        if (PeriodBoundary.Validate(Written(text)!) is null)
        {
            return PeriodBoundary.EndExclusive(Written(text));
        }

        errors.Add(QueryPath.Of(name), "query.as-of", ("value", SafeText.Of(text)));
        return null;
    }

    private static bool TryAmount(string text, out decimal number) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <summary>The start of a period: a day in Almaty or an instant.</summary>
    public DateTimeOffset? Start(string name, string? text) => PeriodBoundary.Start(Value(name, Written(text), PeriodBoundary.Validate));

    /// <summary>The exclusive end of a period: the end of a day in Almaty, or an instant.</summary>
    public DateTimeOffset? EndExclusive(string name, string? text) => PeriodBoundary.EndExclusive(Value(name, Written(text), PeriodBoundary.Validate));

    // A plus sign that was not encoded arrives as a space.
    private static string? Written(string? text) => text is { Length: > 10 } ? text.Replace(' ', '+') : text;
}
