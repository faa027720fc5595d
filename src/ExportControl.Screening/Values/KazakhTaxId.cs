using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>A Kazakh BIN (organisations) or IIN (persons): 12 digits; the last is a check digit over the first eleven.</summary>
public sealed record KazakhTaxId
{
    private static readonly int[] FirstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    private static readonly int[] SecondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

    private KazakhTaxId(string digits) => Digits = digits;

    /// <summary>The 12 digits.</summary>
    public string Digits { get; }

    /// <summary>Parses 12 digits; returns false when the check digit is wrong.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KazakhTaxId? id)
    {
        id = text is { Length: 12 } && text.All(char.IsAsciiDigit) && CheckDigit(text) == text[11] - '0' ? new KazakhTaxId(text) : null;
        return id is not null;
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

    /// <inheritdoc/>
    public override string ToString() => Digits;

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
