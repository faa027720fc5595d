using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>
/// Two characters that name a country: an ISO 3166-1 alpha-2 code, or one of the codes that a declaration allows beside them
/// (box 34 knows "EU" and "00"). Whether it exists, and what it stands for, is the rule set's data.
/// </summary>
public sealed record CountryCode
{
    private CountryCode(string alpha2) => Alpha2 = alpha2;

    /// <summary>Two upper-case characters.</summary>
    public string Alpha2 { get; }

    /// <summary>Reads two ASCII letters or digits, in either case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CountryCode? country)
    {
        country = text is { Length: 2 } && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[1])
            ? new CountryCode(text.ToUpperInvariant())
            : null;
        return country is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Alpha2;
}
