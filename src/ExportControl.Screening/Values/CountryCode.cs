using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>
/// A country code of two letters or digits: ISO 3166-1 alpha-2, or a code that only declarations use ("EU" and "00" in box 34).
/// The vocabulary of the rule set decides which codes exist.
/// </summary>
public sealed record CountryCode
{
    private const int CharacterCount = 36;

    // One instance per code: declarations repeat the same few codes.
    private static readonly CountryCode[] All = [.. Enumerable.Range(0, Count).Select(i => new CountryCode(i))];

    private CountryCode(int index) => (Index, Alpha2) = (index, string.Create(2, index, (text, at) => (text[0], text[1]) = (Character(at / CharacterCount), Character(at % CharacterCount))));

    /// <summary>Two upper-case characters.</summary>
    public string Alpha2 { get; }

    /// <summary>The number of possible codes.</summary>
    internal static int Count => CharacterCount * CharacterCount;

    /// <summary>The index of the code, from 0 to <see cref="Count"/> - 1.</summary>
    internal int Index { get; }

    /// <summary>Parses two ASCII letters or digits; lower case is accepted.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CountryCode? country)
    {
        country = text is { Length: 2 } && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[1])
            ? All[(IndexOf(text[0]) * CharacterCount) + IndexOf(text[1])]
            : null;
        return country is not null;
    }

    private static int IndexOf(char c) => c <= '9' ? c - '0' : char.ToUpperInvariant(c) - 'A' + 10;

    private static char Character(int index) => (char)(index < 10 ? '0' + index : 'A' + index - 10);

    /// <inheritdoc/>
    public override string ToString() => Alpha2;
}
