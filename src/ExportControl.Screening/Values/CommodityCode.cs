using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>A commodity code of 2 to 10 digits (HS chapter to EAEU TN VED subheading; box 33 of the declaration).</summary>
public sealed record CommodityCode
{
    private const int MaxLength = 10;
    private const int BitsPerDigit = 4;

    private CommodityCode(string digits)
    {
        Digits = digits;
        foreach (var digit in digits)
        {
            Packed = (Packed << BitsPerDigit) | (uint)(digit - '0');
        }

        Packed <<= BitsPerDigit * (MaxLength - digits.Length);
        Length = digits.Length;
    }

    /// <summary>The digits without separators, leading zeros included.</summary>
    public string Digits { get; }

    /// <summary>The number of digits, 2 to 10.</summary>
    internal int Length { get; }

    /// <summary>The digits at four bits each, padded with zeros on the right to ten digits.</summary>
    internal ulong Packed { get; }

    /// <summary>The digit at a position; the first is 0.</summary>
    internal int this[int position] => (int)((Packed >> (BitsPerDigit * (MaxLength - 1 - position))) & 0xF);

    /// <summary>True when all digits from the position on are zero.</summary>
    internal bool IsPaddingFrom(int position) => position >= MaxLength || (Packed & ((1ul << (BitsPerDigit * (MaxLength - position))) - 1)) == 0;

    /// <summary>Parses a code that may contain spaces, no-break spaces and dots ("8542.31 900 0"). Returns false for any other character, for fewer than 2 or more than 10 digits, and for a text of more than 40 characters.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CommodityCode? code)
    {
        code = null;
        if (text is null || text.Length > 40)
        {
            return false;
        }

        Span<char> digits = stackalloc char[MaxLength];
        var count = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '.' or '\u00A0')
            {
                continue;
            }

            if (!char.IsAsciiDigit(c) || count == digits.Length)
            {
                return false;
            }

            digits[count++] = c;
        }

        code = count >= 2 ? new CommodityCode(new string(digits[..count])) : null;
        return code is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Digits;
}
