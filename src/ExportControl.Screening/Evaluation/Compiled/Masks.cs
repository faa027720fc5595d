using ExportControl.Screening.Values;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>
/// Bit masks in words of 64 bits. A set of answers is two masks over the tests, one after the other: answers that are yes, then answers that are
/// yes or possible. The Kleene "or" of two sets of answers is the bitwise "or" of their words.
/// </summary>
internal static class Masks
{
    /// <summary>Words needed for a number of bits.</summary>
    public static int Words(int bits) => (bits + 63) / 64;

    /// <summary>Raises the answer of a test to at least <paramref name="truth"/>.</summary>
    public static void AddAnswer(Span<ulong> answers, int test, Truth truth)
    {
        var (words, word, bit) = (answers.Length / 2, test / 64, 1ul << (test % 64));
        answers[word] |= truth == Truth.Yes ? bit : 0;
        answers[words + word] |= truth != Truth.No ? bit : 0;
    }

    /// <summary>Sets the answer of a test to no.</summary>
    public static void ClearAnswer(Span<ulong> answers, int test)
    {
        var (words, word, bit) = (answers.Length / 2, test / 64, 1ul << (test % 64));
        answers[word] &= ~bit;
        answers[words + word] &= ~bit;
    }

    public static Truth AnswerOf(ReadOnlySpan<ulong> answers, int test) =>
        HasBit(answers, test) ? Truth.Yes : HasBit(answers[(answers.Length / 2)..], test) ? Truth.Possible : Truth.No;

    public static void SetBit(Span<ulong> bits, int bit) => bits[bit / 64] |= 1ul << (bit % 64);

    public static bool HasBit(ReadOnlySpan<ulong> bits, int bit) => (bits[bit / 64] & (1ul << (bit % 64))) != 0;

    public static void OrInto(Span<ulong> into, ReadOnlySpan<ulong> more)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] |= more[i];
        }
    }

    public static void ClearBits(Span<ulong> bits, ReadOnlySpan<ulong> cleared)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= ~cleared[i];
        }
    }

    /// <summary>Whether the two have a bit in common.</summary>
    public static bool Overlap(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if ((one[i] & other[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
