using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Search.Indexing;

/// <summary>
/// A value that verdicts are indexed by, as one number: the kind in the top byte, the value below it. Codes and countries are ordered in it, so the
/// codes under a prefix are a range. Names, keys of parties and rules are hashed, so a search by them also compares the row.
/// </summary>
internal static class Term
{
    public const int ChapterLength = 2;
    public const int HeadingLength = 4;

    private const int PayloadBits = 56;
    private const int MaxCodeLength = 10;

    // A code has a term for its first 1, 2, 3, 4, 6 and 10 digits. A prefix of another length is a range of the next level's terms.
    private static readonly int[] Levels = [1, 2, 3, 4, 6, MaxCodeLength];

    private enum Kind : long
    {
        Outcome = 1,
        Destination,
        Origin,
        ImportedFrom,
        Rule,
        Party,
        Name,
        OriginAndImportedFrom,
        ChapterAndOrigin,
        ChapterAndImportedFrom,
        HeadingAndOrigin,
        HeadingAndImportedFrom,
        Code = 32,
    }

    public static long Of(Outcome outcome) => Number(Kind.Outcome, (long)outcome);

    public static long OfDestination(string country) => Number(Kind.Destination, Country(country));

    public static long OfOrigin(string country) => Number(Kind.Origin, Country(country));

    public static long OfImportedFrom(string country) => Number(Kind.ImportedFrom, Country(country));

    public static long OfRule(string rule) => Hashed(Kind.Rule, rule);

    /// <summary>A tax id or the key of a whole name.</summary>
    public static long OfParty(string key) => Hashed(Kind.Party, key);

    public static long OfName(string folded) => Hashed(Kind.Name, folded);

    /// <summary>Both on one line; two separate terms may come from two lines.</summary>
    public static long OfOriginAndImportedFrom(string origin, string importedFrom) =>
        Number(Kind.OriginAndImportedFrom, (Country(origin) << 28) | Country(importedFrom));

    /// <summary>A code's chapter or heading (where it has one) with the country, on one line.</summary>
    public static long OfCodeAndOrigin(string code, int level, string origin) =>
        Number(level == ChapterLength ? Kind.ChapterAndOrigin : Kind.HeadingAndOrigin, (Padded(code, level) << 28) | Country(origin));

    /// <inheritdoc cref="OfCodeAndOrigin"/>
    public static long OfCodeAndImportedFrom(string code, int level, string importedFrom) =>
        Number(level == ChapterLength ? Kind.ChapterAndImportedFrom : Kind.HeadingAndImportedFrom, (Padded(code, level) << 28) | Country(importedFrom));

    /// <summary>Passes the terms of a code to the action: one for each level that its digits reach.</summary>
    public static void OfCode(string code, Action<long> add)
    {
        var above = 0;
        foreach (var level in Levels)
        {
            if (code.Length > above)
            {
                add(Number(Kind.Code + level, Padded(code, level)));
            }

            above = level;
        }
    }

    /// <summary>The term of the longest level within the digits: all codes that start with the digits have it, and others may.</summary>
    public static long OfEnclosingCode(string digits)
    {
        var level = Levels.Last(l => l <= digits.Length);
        return Number(Kind.Code + level, Padded(digits, level));
    }

    /// <summary>The range of terms of all codes that start with the digits; one term where both ends are equal.</summary>
    public static (long First, long Last) CodesUnder(string digits)
    {
        var level = Levels.First(l => l >= digits.Length);
        var first = Padded(digits, level);
        var width = 1L;
        for (var i = digits.Length; i < level; i++)
        {
            width *= 11;
        }

        return (Number(Kind.Code + level, first), Number(Kind.Code + level, first + width - 1));
    }

    // Digits in base 11: a code that ends sorts before one that continues with 0, and differs from it.
    private static long Padded(string digits, int level)
    {
        var number = 0L;
        for (var i = 0; i < level; i++)
        {
            number = (number * 11) + (i < digits.Length ? digits[i] - '0' + 1 : 0);
        }

        return number;
    }

    private static long Country(string alpha2) => alpha2.Length == 2 ? (alpha2[0] << 8) | alpha2[1] : Hash(alpha2) & 0xFFF_FFFF;

    private static long Hashed(Kind kind, string text) => Number(kind, Hash(text));

    private static long Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash) & ((1L << PayloadBits) - 1);
    }

    private static long Number(Kind kind, long payload) => ((long)kind << PayloadBits) | payload;
}
