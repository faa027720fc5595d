using System.Buffers.Binary;
using System.Numerics;

namespace ExportControl.Storage.Search.Indexing;

/// <summary>
/// The positions in a segment that have a term, packed: gaps of one or two bytes where they are few, one bit for each position where they are many.
/// </summary>
internal static class PostingList
{
    private const byte Gaps = 0;
    private const byte Bits = 1;
    private const int WordBits = 64;

    public static int Words(int size) => (size + WordBits - 1) / WordBits;

    /// <summary>Packs positions, in ascending order, of a segment of that size.</summary>
    public static byte[] Pack(List<ushort> positions, int size)
    {
        var bitmap = Words(size) * sizeof(ulong);
        var gaps = new byte[Math.Min(bitmap, positions.Count * 3) + 1];
        var (length, before) = (1, -1);
        foreach (var position in positions)
        {
            var gap = position - before - 1;
            before = position;
            while (gap >= 0x80 && length < gaps.Length)
            {
                gaps[length++] = (byte)(gap & 0x7F | 0x80);
                gap >>= 7;
            }

            if (length >= gaps.Length)
            {
                return PackBits(positions, bitmap);
            }

            gaps[length++] = (byte)gap;
        }

        gaps[0] = Gaps;
        return gaps[..length];
    }

    /// <summary>Sets the bits of the packed positions; other bits are unchanged.</summary>
    public static void SetIn(ReadOnlySpan<byte> packed, Span<ulong> words)
    {
        if (packed[0] == Bits)
        {
            for (var (i, at) = (0, 1); at < packed.Length; i++, at += sizeof(ulong))
            {
                words[i] |= BinaryPrimitives.ReadUInt64LittleEndian(packed[at..]);
            }

            return;
        }

        var (position, gap, shift) = (-1, 0, 0);
        foreach (var part in packed[1..])
        {
            gap |= (part & 0x7F) << shift;
            shift += 7;
            if (part < 0x80)
            {
                position += gap + 1;
                words[position / WordBits] |= 1UL << (position % WordBits);
                (gap, shift) = (0, 0);
            }
        }
    }

    /// <summary>Positions of the set bits, in descending order.</summary>
    public static IEnumerable<int> Descending(ulong[] words)
    {
        for (var i = words.Length - 1; i >= 0; i--)
        {
            for (var word = words[i]; word != 0;)
            {
                var bit = WordBits - 1 - BitOperations.LeadingZeroCount(word);
                word &= ~(1UL << bit);
                yield return (i * WordBits) + bit;
            }
        }
    }

    /// <summary>Clears the bits of this position and of higher ones.</summary>
    public static void ClearFrom(int position, Span<ulong> words)
    {
        var word = position / WordBits;
        if (word < words.Length)
        {
            words[word] &= (1UL << (position % WordBits)) - 1;
            words[(word + 1)..].Clear();
        }
    }

    /// <summary>Clears the bits of lower positions.</summary>
    public static void ClearBefore(int position, Span<ulong> words)
    {
        var word = Math.Min(position / WordBits, words.Length);
        words[..word].Clear();
        if (word < words.Length)
        {
            words[word] &= ~((1UL << (position % WordBits)) - 1);
        }
    }

    private static byte[] PackBits(List<ushort> positions, int bitmap)
    {
        var packed = new byte[bitmap + 1];
        packed[0] = Bits;
        foreach (var position in positions)
        {
            packed[1 + (position / 8)] |= (byte)(1 << (position % 8));
        }

        return packed;
    }
}
