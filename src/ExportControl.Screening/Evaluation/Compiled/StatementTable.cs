using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Declarations;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>The answers of all tests of one yes/no statement, by what is stated.</summary>
internal sealed class StatementTable
{
    private readonly StatementTest fact;
    private readonly ulong[] yes;
    private readonly ulong[] no;
    private readonly ulong[] unstated;

    /// <param name="tests">Tests of that statement.</param>
    /// <param name="length">Words of a set of answers.</param>
    public StatementTable(StatementTest[] tests, int length)
    {
        fact = tests[0];
        (yes, no, unstated) = (Answers(tests, true, length), Answers(tests, false, length), Answers(tests, null, length));
    }

    public ReadOnlySpan<ulong> Of(Declaration declaration) => fact.Read(declaration) switch
    {
        true => yes,
        false => no,
        null => unstated,
    };

    private static ulong[] Answers(StatementTest[] tests, bool? stated, int length)
    {
        var answers = new ulong[length];
        foreach (var test in tests)
        {
            Masks.Set(answers, test.Id, test.Of(stated));
        }

        return answers;
    }
}
