using System.Buffers.Binary;
using System.Numerics;

namespace ExportControl.Storage.Verdicts;

/// <summary>
/// Places within a block, packed: the gaps between them in one or two bytes each where they are few, a bit for each place where they are many.
/// </summary>
internal static class HistoryPositions
{
    private const byte Gaps = 0;
    private const byte Bits = 1;
    private const int WordBits = 64;

    public static int Words(int size) => (size + WordBits - 1) / WordBits;

    /// <summary>Packs places, given in rising order, of a block of so many.</summary>
    public static byte[] Pack(List<ushort> places, int size)
    {
        var bitmap = Words(size) * sizeof(ulong);
        var gaps = new byte[Math.Min(bitmap, places.Count * 3) + 1];
        var (length, before) = (1, -1);
        foreach (var place in places)
        {
            var gap = place - before - 1;
            before = place;
            while (gap >= 0x80 && length < gaps.Length)
            {
                gaps[length++] = (byte)(gap & 0x7F | 0x80);
                gap >>= 7;
            }

            if (length >= gaps.Length)
            {
                return PackBits(places, bitmap);
            }

            gaps[length++] = (byte)gap;
        }

        gaps[0] = Gaps;
        return gaps[..length];
    }

    /// <summary>Sets the bits of the packed places; others stay as they are.</summary>
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

        var (place, gap, shift) = (-1, 0, 0);
        foreach (var part in packed[1..])
        {
            gap |= (part & 0x7F) << shift;
            shift += 7;
            if (part < 0x80)
            {
                place += gap + 1;
                words[place / WordBits] |= 1UL << (place % WordBits);
                (gap, shift) = (0, 0);
            }
        }
    }

    /// <summary>Places in falling order.</summary>
    public static IEnumerable<int> Falling(ulong[] words)
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

    /// <summary>Clears the places from this one on.</summary>
    public static void ClearFrom(int place, Span<ulong> words)
    {
        var word = place / WordBits;
        if (word < words.Length)
        {
            words[word] &= (1UL << (place % WordBits)) - 1;
            words[(word + 1)..].Clear();
        }
    }

    /// <summary>Clears the places before this one.</summary>
    public static void ClearBelow(int place, Span<ulong> words)
    {
        var word = Math.Min(place / WordBits, words.Length);
        words[..word].Clear();
        if (word < words.Length)
        {
            words[word] &= ~((1UL << (place % WordBits)) - 1);
        }
    }

    private static byte[] PackBits(List<ushort> places, int bitmap)
    {
        var packed = new byte[bitmap + 1];
        packed[0] = Bits;
        foreach (var place in places)
        {
            packed[1 + (place / 8)] |= (byte)(1 << (place % 8));
        }

        return packed;
    }
}
