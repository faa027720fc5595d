using System.Globalization;
using System.Text.RegularExpressions;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.Values;

namespace ExportControl.Contracts.Validation;

/// <summary>Checks of single values: null for a valid value, otherwise the message that names the value and what is expected.</summary>
public static partial class FieldRules
{
    private const int MaxDigits = 20;

    private static readonly Dictionary<KazakhTaxIdError, string> TaxIdKeys = new()
    {
        [KazakhTaxIdError.Form] = "tax-id.form",
        [KazakhTaxIdError.CheckDigit] = "tax-id.check-digit",
        [KazakhTaxIdError.NeverIssued] = "tax-id.never-issued",
        [KazakhTaxIdError.Kind] = "tax-id.kind",
        [KazakhTaxIdError.Date] = "tax-id.date",
    };

    /// <summary>The day of the Republic's independence: no law of it is older.</summary>
    public static readonly DateOnly FirstEffectiveDay = new(1991, 12, 16);

    /// <summary>Lower limit of the dates of organisations and documents.</summary>
    public static readonly DateOnly FirstDay = new(1800, 1, 1);

    public static readonly DateOnly LastDay = new(2100, 12, 31);

    private static readonly Func<string, Message?> DayOfRegistration = Day(FirstDay);

    /// <summary>One line of 1 to <paramref name="maxLength"/> characters that are not control characters or invisible.</summary>
    public static Func<string, Message?> Text(int maxLength) => text => CheckText(text, maxLength, char.IsControl) ?? Invisible(UnicodeText.FirstRefused(text));

    /// <summary>As <see cref="Text"/>, with line breaks and tabs.</summary>
    public static Func<string, Message?> LongText(int maxLength) => text => CheckText(text, maxLength, IsControlOfLongText) ?? Invisible(UnicodeText.FirstRefused(text));

    /// <summary>One line of 1 to <paramref name="maxLength"/> visible characters, white space at the ends not counted (<see cref="UnicodeText.Identifier"/>).</summary>
    public static Func<string, Message?> Identifier(int maxLength) => text =>
        UnicodeText.Identifier(text) is var identifier && CheckText(identifier, maxLength, IsLineBreakOrControl) is { } message ? message
        : Invisible(UnicodeText.FirstInvisible(identifier));

    /// <summary>One line of 1 to <paramref name="maxLength"/> visible characters; those that <see cref="UnicodeText.Visible"/> removes are not counted.</summary>
    public static Func<string, Message?> Name(int maxLength) => text =>
        Invisible(UnicodeText.FirstRefused(text)) ?? CheckText(UnicodeText.Visible(text), maxLength, IsLineBreakOrControl);

    /// <summary>As <see cref="Name"/>, with line breaks and tabs.</summary>
    public static Func<string, Message?> Description(int maxLength) => text =>
        Invisible(UnicodeText.FirstRefused(text)) ?? CheckText(UnicodeText.Visible(text), maxLength, IsControlOfLongText);

    public static Func<string, Message?> Day(DateOnly first) => text =>
        !WireFormat.TryDay(text, out var day) ? new("date.form", ("value", SafeText.Of(text)))
        : day < first || day > LastDay ? new("date.range", ("value", text), ("least", WireFormat.Day(first)), ("most", WireFormat.Day(LastDay)))
        : null;

    /// <summary>The day an organisation was registered. 0001-01-01, the empty date of several systems, is accepted like other placeholders: a rule names them.</summary>
    public static Message? RegistrationDay(string text) => WireFormat.Day(text) == DateOnly.MinValue ? null : DayOfRegistration(text);

    public static Func<string, Message?> Country(Func<CountryCode, bool> exists) => text =>
        CountryCode.TryParse(text, out var country) && exists(country) ? null : new("country.unknown", ("value", SafeText.Of(text)));

    public static Func<int, Message?> WholeNumber(int min, int max) => number =>
        number >= min && number <= max ? null : new("number.range", Range(number, min, max));

    /// <summary>0 to <paramref name="max"/> with at most 20 digits.</summary>
    public static Func<decimal, Message?> Amount(decimal max) => number =>
        number < 0 || number > max ? new("number.range", Range(number, 0, max))
        : DigitCount(number) > MaxDigits ? new("number.digits", ("value", Number(number)), ("most", Number(MaxDigits)))
        : null;

    public static Func<IReadOnlyCollection<object?>, Message?> Count(int min, int max) => list =>
        list.Count >= min && list.Count <= max ? null : new("list.count", Range(list.Count, min, max));

    public static Message? Code(string text) => CommodityCode.TryParse(text, out _) ? null : new("code.form", ("value", SafeText.Of(text)));

    /// <summary>A code as it is declared. Codes of the nomenclature have an even number of digits; spreadsheets drop leading zeros.</summary>
    public static Message? DeclaredCode(string text) =>
        !CommodityCode.TryParse(text, out var code) ? new("code.form", ("value", SafeText.Of(text)))
        : code.Digits.Length % 2 == 0 ? null
        : new("code.odd-length", ("value", SafeText.Of(text)), ("length", Number(code.Digits.Length)), ("meant", "0" + code.Digits));

    public static Message? Classification(string text) =>
        Screening.Values.Classification.TryParse(text, out _) ? null : new("classification.form", ("value", SafeText.Of(text)));

    public static Message? KazakhTaxId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Screening.Values.KazakhTaxId.FindError(UnicodeText.Identifier(text)) is { } error ? new(TaxIdKeys[error], ("value", SafeText.Of(text))) : null;
    }

    public static Message? DeclarationNumber(string text) =>
        DeclarationNumberForm().IsMatch(text) ? null : new("declaration-number.form", ("value", SafeText.Of(text)));

    /// <summary>Placeholder values of the text "number.range" and of "list.count".</summary>
    public static (string Name, string Value)[] Range(decimal value, decimal min, decimal max) =>
        [("value", Number(value)), ("least", Number(min)), ("most", Number(max))];

    private static Message? CheckText(string text, int maxLength, Func<char, bool> isRefused)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new("text.empty");
        }

        if (text.Length > maxLength)
        {
            return new("text.too-long", ("length", Number(text.Length)), ("most", Number(maxLength)));
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (isRefused(text[i]))
            {
                return new("text.control", ("code", $"U+{(int)text[i]:X4}"), ("at", Number(i + 1)));
            }
        }

        return null;
    }

    private static Message? Invisible((int At, int CodePoint)? found) =>
        found is var (at, codePoint) ? new("text.invisible", ("code", $"U+{codePoint:X4}"), ("at", Number(at + 1))) : null;

    private static bool IsControlOfLongText(char c) => char.IsControl(c) && c is not ('\r' or '\n' or '\t');

    private static bool IsLineBreakOrControl(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    private static int DigitCount(decimal number)
    {
        var integer = decimal.Truncate(number).ToString(CultureInfo.InvariantCulture).TrimStart('-', '0').Length;
        return integer + number.Scale;
    }

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{5}|[0-9]{8})/[0-9]{6}/[0-9A-ZА-Я]{6,7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DeclarationNumberForm();
}
