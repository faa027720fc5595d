using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ExportControl.Storage.Verdicts;

/// <summary>
/// How a part of a name finds the whole: by what one, two and three letters in a row it holds. PostgreSQL's pg_trgm would do, but need not be there.
/// </summary>
internal static class HistoryNames
{
    private const int LongestGram = 3;

    /// <summary>Of a name that is kept: all that a part of it could be asked by.</summary>
    public static int[] GramsOf(Guid tenant, string folded)
    {
        var grams = new HashSet<int>();
        for (var length = 1; length <= LongestGram; length++)
        {
            Add(grams, tenant, folded, length);
        }

        return [.. grams];
    }

    /// <summary>Of a part that is asked for: its longest, which hold the shorter ones.</summary>
    public static int[] GramsToAsk(Guid tenant, string folded)
    {
        var grams = new HashSet<int>();
        Add(grams, tenant, folded, Math.Min(LongestGram, folded.Length));
        return [.. grams];
    }

    private static void Add(HashSet<int> grams, Guid tenant, string text, int length)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> said = stackalloc byte[16 + (LongestGram * sizeof(char))];
        tenant.TryWriteBytes(said);
        for (var i = 0; i + length <= text.Length; i++)
        {
            var letters = MemoryMarshal.AsBytes(text.AsSpan(i, length));
            letters.CopyTo(said[16..]);
            SHA256.HashData(said[..(16 + letters.Length)], hash);
            grams.Add(BinaryPrimitives.ReadInt32LittleEndian(hash));
        }
    }
}
