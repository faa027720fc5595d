using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Declarations;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>Answers of all tests of one yes/no statement by its value.</summary>
internal sealed class StatementTable
{
    private readonly StatementTest first;
    private readonly ulong[] yes;
    private readonly ulong[] no;
    private readonly ulong[] notStated;

    /// <param name="tests">Tests of one statement, at least one.</param>
    /// <param name="length">Words of a set of answers.</param>
    public StatementTable(StatementTest[] tests, int length)
    {
        first = tests[0];
        (yes, no, notStated) = (Answers(tests, true, length), Answers(tests, false, length), Answers(tests, null, length));
    }

    public ReadOnlySpan<ulong> AnswersFor(Declaration declaration) => first.Statement(declaration) switch
    {
        true => yes,
        false => no,
        null => notStated,
    };

    private static ulong[] Answers(StatementTest[] tests, bool? statement, int length)
    {
        var answers = new ulong[length];
        foreach (var test in tests)
        {
            Masks.AddAnswer(answers, test.Id, test.TruthOf(statement));
        }

        return answers;
    }
}
