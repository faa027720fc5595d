using ExportControl.Screening.Values;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>
/// Answers of tests, two masks in one stretch of words: first which are a yes, then which are at least possible. An "or" of two sets of answers
/// is the "or" of their words.
/// </summary>
internal static class Masks
{
    /// <summary>Words that so many bits need.</summary>
    public static int Words(int bits) => (bits + 63) / 64;

    public static void Set(Span<ulong> answers, int test, Truth truth)
    {
        var (words, word, bit) = (answers.Length / 2, test / 64, 1ul << (test % 64));
        answers[word] |= truth == Truth.Yes ? bit : 0;
        answers[words + word] |= truth != Truth.No ? bit : 0;
    }

    public static void Clear(Span<ulong> answers, int test)
    {
        var (words, word, bit) = (answers.Length / 2, test / 64, 1ul << (test % 64));
        answers[word] &= ~bit;
        answers[words + word] &= ~bit;
    }

    public static void SetBit(Span<ulong> bits, int bit) => bits[bit / 64] |= 1ul << (bit % 64);

    public static bool HasBit(ReadOnlySpan<ulong> bits, int bit) => (bits[bit / 64] & (1ul << (bit % 64))) != 0;

    public static void Or(Span<ulong> into, ReadOnlySpan<ulong> more)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] |= more[i];
        }
    }

    /// <summary>Whether the two share a bit.</summary>
    public static bool Meet(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
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
