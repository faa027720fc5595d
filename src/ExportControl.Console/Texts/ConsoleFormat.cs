using System.Collections.Frozen;
using System.Globalization;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;

namespace ExportControl.Console.Texts;

/// <summary>Numbers, days and times as read in a language. Times are those of Asia/Almaty. The program has no cultures of the system, so the three formats are written here.</summary>
public sealed class ConsoleFormat
{
    private const string NoBreakSpace = "\u00A0";

    private static readonly FrozenDictionary<Language, ConsoleFormat> All = new Dictionary<Language, ConsoleFormat>
    {
        [Language.En] = new("yyyy-MM-dd", ",", "."),
        [Language.Ru] = new("dd.MM.yyyy", NoBreakSpace, ","),
        [Language.Kk] = new("dd.MM.yyyy", NoBreakSpace, ","),
    }.ToFrozenDictionary();

    private readonly string day;
    private readonly NumberFormatInfo numbers;

    private ConsoleFormat(string day, string group, string point) =>
        (this.day, numbers) = (day, new NumberFormatInfo { NumberGroupSeparator = group, NumberDecimalSeparator = point });

    /// <summary>The formats of a language.</summary>
    public static ConsoleFormat In(Language language) => All[language];

    /// <summary>A number with groups of three digits and at most six decimal places.</summary>
    public string Number(decimal value) => value.ToString("#,##0.######", numbers);

    /// <summary>An amount of money with two decimal places and its currency.</summary>
    public string Money(decimal value, string currency) => value.ToString("#,##0.00", numbers) + NoBreakSpace + currency;

    /// <summary>A share, 0 to 1, as percent with one decimal place.</summary>
    public string Percent(decimal share) => (share * 100).ToString("#,##0.0", numbers) + NoBreakSpace + "%";

    /// <summary>A day.</summary>
    public string Day(DateOnly value) => value.ToString(day, CultureInfo.InvariantCulture);

    /// <summary>The day of a time.</summary>
    public string Day(DateTimeOffset value) => Day(DateOnly.FromDateTime(LegalTime.LocalOf(value)));

    /// <summary>The day and the time, to the minute.</summary>
    public string Time(DateTimeOffset value) => LegalTime.LocalOf(value).ToString(day + " HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day and the time of an instant as it is in a document.</summary>
    public string Time(string instant) => Time(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));

    /// <summary>The hour and the minute.</summary>
    public static string Clock(DateTimeOffset value) => LegalTime.LocalOf(value).ToString("HH:mm", CultureInfo.InvariantCulture);
}
