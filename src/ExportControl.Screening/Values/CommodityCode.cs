using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>A commodity code of 2 to 10 digits (HS chapter to EAEU TN VED subheading; box 33 of the declaration).</summary>
public sealed record CommodityCode
{
    private const int Longest = 10;
    private const int BitsOfDigit = 4;

    private CommodityCode(string digits)
    {
        Digits = digits;
        foreach (var digit in digits)
        {
            Packed = (Packed << BitsOfDigit) | (uint)(digit - '0');
        }

        Packed <<= BitsOfDigit * (Longest - digits.Length);
        Length = digits.Length;
    }

    /// <summary>The digits alone, leading zeros kept.</summary>
    public string Digits { get; }

    /// <summary>How many digits.</summary>
    internal int Length { get; }

    /// <summary>The digits, four bits each, as if padded with zeros to ten.</summary>
    internal ulong Packed { get; }

    /// <summary>The digit at a place, from 0.</summary>
    internal int this[int place] => (int)((Packed >> (BitsOfDigit * (Longest - 1 - place))) & 0xF);

    /// <summary>Whether nothing but zeros follows so many digits.</summary>
    internal bool IsPaddingFrom(int place) => place >= Longest || (Packed & ((1ul << (BitsOfDigit * (Longest - place))) - 1)) == 0;

    /// <summary>Reads a code that may carry spaces or dots ("8542.31 900 0"); false when anything else is in it or the length is not 2–10.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CommodityCode? code)
    {
        code = null;
        if (text is null || text.Length > 40)
        {
            return false;
        }

        Span<char> digits = stackalloc char[Longest];
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
