using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>A commodity code of 2 to 10 digits (HS chapter to EAEU TN VED subheading; box 33 of the declaration).</summary>
public sealed record CommodityCode
{
    private CommodityCode(string digits) => Digits = digits;

    /// <summary>The digits alone, leading zeros kept.</summary>
    public string Digits { get; }

    /// <summary>Reads a code that may carry spaces or dots ("8542.31 900 0"); false when anything else is in it or the length is not 2–10.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CommodityCode? code)
    {
        code = null;
        if (text is null || text.Length > 40)
        {
            return false;
        }

        Span<char> digits = stackalloc char[10];
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
