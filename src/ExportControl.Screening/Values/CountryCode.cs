using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>
/// Two characters that name a country: an ISO 3166-1 alpha-2 code, or one of the codes that a declaration allows beside them
/// (box 34 knows "EU" and "00"). Whether it exists, and what it stands for, is the rule set's data.
/// </summary>
public sealed record CountryCode
{
    private const int Characters = 36;

    // Each code is one object: declarations name the same few over and over.
    private static readonly CountryCode[] Known = [.. Enumerable.Range(0, Characters * Characters).Select(i => new CountryCode(i))];

    private CountryCode(int index) => (Index, Alpha2) = (index, string.Create(2, index, (text, at) => (text[0], text[1]) = (Character(at / Characters), Character(at % Characters))));

    /// <summary>Two upper-case characters.</summary>
    public string Alpha2 { get; }

    /// <summary>How many codes there can be.</summary>
    internal static int Count => Characters * Characters;

    /// <summary>Its place among them.</summary>
    internal int Index { get; }

    /// <summary>Reads two ASCII letters or digits, in either case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CountryCode? country)
    {
        country = text is { Length: 2 } && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[1])
            ? Known[(Place(text[0]) * Characters) + Place(text[1])]
            : null;
        return country is not null;
    }

    private static int Place(char c) => c <= '9' ? c - '0' : char.ToUpperInvariant(c) - 'A' + 10;

    private static char Character(int place) => (char)(place < 10 ? '0' + place : 'A' + place - 10);

    /// <inheritdoc/>
    public override string ToString() => Alpha2;
}
