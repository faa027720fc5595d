using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace ExportControl.Contracts.Validation.Unicode;

/// <summary>
/// Unicode normalization form C. <see cref="string.Normalize()"/> returns its input unchanged under InvariantGlobalization (.NET 10, Linux), so the
/// algorithm of UAX #15 is applied to the data in canonical.txt. Characters that are newer than the data stay as they are.
/// </summary>
internal static class CanonicalComposition
{
    private const int HangulFirst = 0xAC00;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailBefore = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TailCount = 28;
    private const int HangulCount = LeadCount * VowelCount * TailCount;

    private static readonly CanonicalData Data = CanonicalData.Load();

    // Characters of which at least one is in every text that is not composed: a vectorized search settles the others. A high surrogate may begin one.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Where(c => Data.Affected.Contains(c) || IsVowelOrTail(c) || char.IsHighSurrogate((char)c)).Select(c => (char)c)]);

    /// <summary>The text in form C; the same instance if it is in it already.</summary>
    public static string Compose(string text)
    {
        if (IsComposed(text))
        {
            return text;
        }

        var characters = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, characters);
        }

        Order(characters);
        Compose(characters);
        var composed = new StringBuilder(text.Length);
        foreach (var character in characters)
        {
            composed.Append(new Rune(character).ToString());
        }

        return composed.ToString();
    }

    private static bool IsComposed(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspects))
        {
            return true;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (Data.Affected.Contains(rune.Value) || IsVowelOrTail(rune.Value))
            {
                return false;
            }
        }

        return true;
    }

    private static void Decompose(int character, List<int> into)
    {
        if (character - HangulFirst is var syllable and >= 0 and < HangulCount)
        {
            into.Add(LeadFirst + (syllable / (VowelCount * TailCount)));
            into.Add(VowelFirst + (syllable / TailCount % VowelCount));
            if (syllable % TailCount > 0)
            {
                into.Add(TailBefore + (syllable % TailCount));
            }
        }
        else if (Data.Decompositions.TryGetValue(character, out var parts))
        {
            foreach (var part in parts)
            {
                Decompose(part, into);
            }
        }
        else
        {
            into.Add(character);
        }
    }

    // Sorts each run of combining marks by class; marks of one class stay in their order.
    private static void Order(List<int> characters)
    {
        for (var start = 0; start < characters.Count; start++)
        {
            var end = start;
            while (end < characters.Count && ClassOf(characters[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var ordered = characters.GetRange(start, end - start).OrderBy(ClassOf).ToArray();
                ordered.CopyTo(CollectionsMarshal.AsSpan(characters)[start..]);
            }

            start = end;
        }
    }

    // In place: the composed characters are never more than those read.
    private static void Compose(List<int> characters)
    {
        var (starter, count, lastClass) = (-1, 0, 0);
        for (var i = 0; i < characters.Count; i++)
        {
            var character = characters[i];
            var characterClass = ClassOf(character);
            var isBlocked = starter < 0 || (starter < count - 1 && lastClass >= characterClass);
            if (!isBlocked && PairOf(characters[starter], character) is { } composed)
            {
                characters[starter] = composed;
                continue;
            }

            characters[count] = character;
            (starter, lastClass) = characterClass == 0 ? (count, 0) : (starter, characterClass);
            count++;
        }

        characters.RemoveRange(count, characters.Count - count);
    }

    private static int? PairOf(int first, int second) =>
        first - LeadFirst is >= 0 and < LeadCount && second - VowelFirst is >= 0 and < VowelCount
            ? HangulFirst + ((((first - LeadFirst) * VowelCount) + second - VowelFirst) * TailCount)
        : first - HangulFirst is >= 0 and < HangulCount && (first - HangulFirst) % TailCount == 0 && second - TailBefore is > 0 and < TailCount
            ? first + second - TailBefore
        : Data.Compositions.TryGetValue((first, second), out var composed) ? composed
        : null;

    // Hangul letters that compose with the character before.
    private static bool IsVowelOrTail(int character) => character - VowelFirst is >= 0 and < VowelCount || character - TailBefore is > 0 and < TailCount;

    private static int ClassOf(int character) => Data.Classes.GetValueOrDefault(character);
}
