using System.Numerics;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Engine;

/// <summary>What a contender found of a line. Bit i stands for rule i in ordinal order of id (modulo 64 where there are more).</summary>
internal readonly record struct Judged(Outcome Outcome, ulong Definite, ulong Possible);

/// <summary>An engine that judges lines. It is asked for whole declarations only, line after line.</summary>
internal abstract class Contender : IDisposable
{
    public abstract string Name { get; }

    /// <summary>Does everything that is done once a rule set; called before anything is timed.</summary>
    public virtual void Prepare(ReadOnlySpan<Case> lines)
    {
    }

    public abstract void Judge(ReadOnlySpan<Case> lines, Span<Judged> results);

    public virtual void Dispose()
    {
    }
}

/// <summary>Makes a verdict of clauses, the same for every peer.</summary>
internal sealed class Fold(IReadOnlyList<IReadOnlyList<Clause>> rules)
{
    private readonly Clause[][] rules = [.. rules.Select(r => r.ToArray())];

    /// <summary>Clauses of all rules in one row.</summary>
    public int Count { get; } = rules.Sum(r => r.Count);

    public Judged Of<TAnswers>(TAnswers answers, Func<TAnswers, int, bool> holds)
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

        return new Judged(worst, definite, possible);
    }

    public static void Add(Clause clause, ref Outcome worst, ref ulong definite, ref ulong possible)
    {
        ref var mask = ref clause.Definite ? ref definite : ref possible;
        mask |= 1UL << (clause.Rule & 63);
        if (clause.Outcome > Outcome.Notice && clause.Outcome > worst)
        {
            worst = clause.Outcome;
        }
    }
}

/// <summary>All contenders must say the same before any of them is timed.</summary>
internal static class Agreement
{
    public static void Demand(string reference, ReadOnlySpan<Judged> expected, string other, ReadOnlySpan<Judged> found, ReadOnlySpan<Case> lines, IReadOnlyList<Screening.RuleSets.Rule> rules)
    {
        for (var i = 0; i < found.Length; i++)
        {
            if (expected[i] != found[i])
            {
                var input = lines[i].Input;
                throw new InvalidOperationException(
                    $"Line {i} of {found.Length}: {reference} says {Show(expected[i], rules)}, {other} says {Show(found[i], rules)}. "
                    + $"Code {input.Code} {input.Origin}>{input.Destination} procedure {input.Procedure} day {DateOnly.FromDayNumber(input.Day):O} imported '{input.ImportedFrom}' dispatch {input.Dispatch} "
                    + $"consignee {input.Consignee} end user '{input.EndUser}' transit [{string.Join(' ', input.Transit)}] number '{input.Number}' papers [{string.Join(' ', input.Papers)}] clause {input.Clause} "
                    + $"military {input.Military} statement {input.Statement} US {input.UsContent} manufacturer '{input.Manufacturer}'.");
            }
        }
    }

    private static string Show(Judged judged, IReadOnlyList<Screening.RuleSets.Rule> rules) => $"{judged.Outcome} [{Names(judged.Definite, rules)}] perhaps [{Names(judged.Possible, rules)}]";

    private static string Names(ulong mask, IReadOnlyList<Screening.RuleSets.Rule> rules) =>
        $"{BitOperations.PopCount(mask)}: " + string.Join(' ', Enumerable.Range(0, 64).Where(b => (mask >> b & 1) != 0).Select(b => rules.Count <= 64 ? rules[b].Id : $"#{b}"));
}
