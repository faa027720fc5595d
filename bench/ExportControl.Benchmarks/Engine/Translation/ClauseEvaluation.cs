using System.Numerics;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Engine.Translation;

/// <summary>Combines the results of clauses to the result of a line, equally for every engine.</summary>
internal sealed class ClauseEvaluation(IReadOnlyList<IReadOnlyList<RuleClause>> rules)
{
    private readonly RuleClause[][] rules = [.. rules.Select(r => r.ToArray())];

    /// <summary>Number of clauses of all rules.</summary>
    public int Count { get; } = rules.Sum(r => r.Count);

    public LineResult Of<TAnswers>(TAnswers answers, Func<TAnswers, int, bool> holds)
    {
        var (worst, definite, possible, at) = (Outcome.NoRestriction, 0UL, 0UL, 0);
        foreach (var clauses in rules)
        {
            for (var i = 0; i < clauses.Length; i++)
            {
                if (holds(answers, at + i))
                {
                    Add(clauses[i], ref worst, ref definite, ref possible);
                    break;
                }
            }

            at += clauses.Length;
        }

        return new LineResult(worst, definite, possible);
    }

    public static void Add(RuleClause clause, ref Outcome worst, ref ulong definite, ref ulong possible)
    {
        ref var mask = ref clause.Definite ? ref definite : ref possible;
        mask |= 1UL << (clause.Rule & 63);
        if (clause.Outcome > Outcome.Notice && clause.Outcome > worst)
        {
            worst = clause.Outcome;
        }
    }
}
