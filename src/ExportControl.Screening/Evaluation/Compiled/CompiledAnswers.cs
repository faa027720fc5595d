using ExportControl.Screening.Values;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>Answers of tests for one line as declared: the answer masks of <see cref="Masks"/> and a mask of the tests that were evaluated.</summary>
/// <param name="words">Words of a mask over the tests.</param>
internal sealed class CompiledAnswers(int words)
{
    private readonly ulong[] bits = new ulong[words * 3];

    private Span<ulong> Answers => bits.AsSpan(0, words * 2);

    private Span<ulong> Evaluated => bits.AsSpan(words * 2);

    public void Clear() => bits.AsSpan().Clear();

    public void Set(ReadOnlySpan<ulong> answers, ReadOnlySpan<ulong> evaluated)
    {
        answers.CopyTo(Answers);
        evaluated.CopyTo(Evaluated);
    }

    /// <summary>The answer; null where the test was not evaluated.</summary>
    public Truth? Find(int test) => !Masks.HasBit(Evaluated, test) ? null : Masks.AnswerOf(Answers, test);

    /// <summary>Adds the answer of a test that was not evaluated, and returns it.</summary>
    public Truth Add(int test, Truth answer)
    {
        Masks.SetBit(Evaluated, test);
        Masks.AddAnswer(Answers, test, answer);
        return answer;
    }

    /// <summary>A copy without the answers of the tests in a mask.</summary>
    public CompiledAnswers Without(ReadOnlySpan<ulong> tests)
    {
        var copy = new CompiledAnswers(words);
        for (var i = 0; i < words; i++)
        {
            copy.bits[i] = bits[i] & ~tests[i];
            copy.bits[words + i] = bits[words + i] & ~tests[i];
            copy.bits[(words * 2) + i] = bits[(words * 2) + i] & ~tests[i];
        }

        return copy;
    }
}
