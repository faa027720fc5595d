using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>A Kazakh BIN (organisations) or IIN (persons): 12 digits; the last is a check digit over the first eleven.</summary>
public sealed record KazakhTaxId
{
    // No register of the Republic is older.
    private const int FirstRegisterYear = 1991;

    // In place of an unknown year: every day of a month that exists in some year is accepted.
    private const int LeapYear = 2000;

    private static readonly int[] FirstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    private static readonly int[] SecondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

    private KazakhTaxId(string digits) => Digits = digits;

    /// <summary>The 12 digits.</summary>
    public string Digits { get; }

    /// <summary>Parses 12 digits; returns false when the check digit is wrong. Does not check the date: see <see cref="FindError"/>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KazakhTaxId? id)
    {
        id = text is { Length: 12 } && text.All(char.IsAsciiDigit) && CheckDigit(text) == text[11] - '0' ? new KazakhTaxId(text) : null;
        return id is not null;
    }

    /// <summary>Null for a number that can have been issued on some day; otherwise the first error found.</summary>
    public static KazakhTaxIdError? FindError(string? text)
    {
        if (text is not { Length: 12 } || !text.All(char.IsAsciiDigit))
        {
            return KazakhTaxIdError.Form;
        }

        var checkDigit = CheckDigit(text);
        return checkDigit == 10 ? KazakhTaxIdError.NeverIssued
            : checkDigit != text[11] - '0' ? KazakhTaxIdError.CheckDigit
            : new KazakhTaxId(text).FindDateError();
    }

    /// <summary>
    /// First day of the month in which the organisation was registered, from the BIN (YYMM, then a type digit 4 to 6); null for a person's IIN.
    /// A two-digit year after the year of <paramref name="asOf"/> belongs to the previous century.
    /// </summary>
    public DateOnly? RegistrationMonth(DateOnly asOf)
    {
        var (year, month) = (asOf.Year / 100 * 100 + Number(0), Number(2));
        return Digits[4] is < '4' or > '6' || month is < 1 or > 12 ? null : new DateOnly(year > asOf.Year ? year - 100 : year, month, 1);
    }

    /// <summary>
    /// First day of the month in the number (registration for a BIN, birth for an IIN) if it lies after the month of <paramref name="day"/>, so that
    /// the number cannot have been issued by then; otherwise null. The year of a BIN is one from 1991 to 2090, unlike by <see cref="RegistrationMonth"/>.
    /// </summary>
    public DateOnly? FutureMonth(DateOnly day)
    {
        if (FindDateError() is not null || (IsOrganisation ? RegistrationYear : BirthYear) is not { } year)
        {
            return null;
        }

        var month = new DateOnly(year, Number(2), 1);
        return month > day ? month : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Digits;

    private bool IsOrganisation => Digits[4] is >= '4' and <= '6';

    private int RegistrationYear => 1900 + Number(0) + (1900 + Number(0) < FirstRegisterYear ? 100 : 0);

    // Null for the seventh digit 0, which old records of foreigners have.
    private int? BirthYear => Digits[6] == '0' ? null : 1800 + ((Digits[6] - '1') / 2 * 100) + Number(0);

    private KazakhTaxIdError? FindDateError()
    {
        var month = Number(2);
        if (IsOrganisation)
        {
            return month is >= 1 and <= 12 ? null : KazakhTaxIdError.Date;
        }

        return Digits[4] > '3' || Digits[6] > '6' ? KazakhTaxIdError.Kind
            : month is < 1 or > 12 || Number(4) < 1 || Number(4) > DateTime.DaysInMonth(BirthYear ?? LeapYear, month) ? KazakhTaxIdError.Date
            : null;
    }

    private int Number(int at) => ((Digits[at] - '0') * 10) + Digits[at + 1] - '0';

    // Weighted sum modulo 11. A result of 10 means that the second weights apply; a second 10 equals no digit, so the number is invalid.
    private static int CheckDigit(string digits)
    {
        var first = Sum(digits, FirstWeights) % 11;
        return first != 10 ? first : Sum(digits, SecondWeights) % 11;
    }

    private static int Sum(string digits, int[] weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }
}
