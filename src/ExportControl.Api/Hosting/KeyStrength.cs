using System.Text.RegularExpressions;

namespace ExportControl.Api.Hosting;

/// <summary>
/// Estimates how hard a key is to guess. Repeated and consecutive characters and separators count nothing, words less than two bits a letter, and other
/// characters as much as the variety of the text. The estimate is coarse: it refuses words, and accepts random keys of 32 hexadecimal digits or more; a
/// shorter random key may be refused.
/// </summary>
internal static partial class KeyStrength
{
    public const int MinLength = 24;
    public const int MaxLength = 256;

    private const double MinBits = 64;
    private const double BitsOfWordLetter = 1.8;
    private const int ShortestRepeat = 3;

    private static readonly string[] Examples = ["changeme", "example", "secret", "password", "admin-key", "adminkey", "your-key", "test-key", "leadkey"];

    /// <summary>Why the key is refused; null for an acceptable one. The key itself is never part of the text.</summary>
    public static string? Fault(string key) =>
        key.Length is < MinLength or > MaxLength ? $"the key has {key.Length} characters"
        : !key.All(c => c is > ' ' and <= '~') ? "the key has a space or a character that is not printable ASCII"
        : Array.Exists(Examples, e => key.Contains(e, StringComparison.OrdinalIgnoreCase)) ? "the key is like an example"
        : Bits(key) is var bits && bits < MinBits ? $"the key is easy to guess (about {bits:0} bits; at least {MinBits:0} are required)"
        : null;

    /// <summary>The estimate in bits.</summary>
    internal static double Bits(string key)
    {
        var text = WithoutRepeats(key);
        var letters = Words().Matches(text).Sum(w => w.Length);
        return (letters * BitsOfWordLetter) + ((text.Length - letters - text.Count(c => c is '-' or '_' or '.')) * Variety(text));
    }

    // Entropy of a character, from the frequencies in the text.
    private static double Variety(string text) => -text.GroupBy(c => c).Select(g => (double)g.Count() / text.Length).Sum(p => p * Math.Log2(p));

    private static string WithoutRepeats(string key)
    {
        var rest = new System.Text.StringBuilder();
        for (var i = 0; i < key.Length;)
        {
            var repeated = RepeatedAt(key, i);
            if (repeated > 0)
            {
                i += repeated;
                continue;
            }

            // The next character of a sequence (1234, dcba) or the same one again adds nothing.
            if (i < 2 || key[i] - key[i - 1] != key[i - 1] - key[i - 2] || Math.Abs(key[i] - key[i - 1]) > 1)
            {
                rest.Append(key[i]);
            }

            i++;
        }

        return rest.ToString();
    }

    // Length of the text from a position that occurs before it; 0 below the shortest repeat.
    private static int RepeatedAt(string key, int at)
    {
        var longest = 0;
        for (var length = ShortestRepeat; at + length <= key.Length && key.AsSpan(0, at + length - 1).IndexOf(key.AsSpan(at, length), StringComparison.OrdinalIgnoreCase) is >= 0 and var found && found < at; length++)
        {
            longest = length;
        }

        return longest;
    }

    [GeneratedRegex("[A-Z]?[a-z]{3,}|[A-Z]{3,}")]
    private static partial Regex Words();
}
