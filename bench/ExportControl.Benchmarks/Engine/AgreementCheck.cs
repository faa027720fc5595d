using System.Numerics;

namespace ExportControl.Benchmarks.Engine;

/// <summary>Compares the results of two engines. Engines with different results are not timed.</summary>
internal static class AgreementCheck
{
    public static void Require(string reference, ReadOnlySpan<LineResult> expected, string other, ReadOnlySpan<LineResult> found, ReadOnlySpan<EvaluationCase> lines, IReadOnlyList<Screening.RuleSets.Rule> rules)
    {
        for (var i = 0; i < found.Length; i++)
        {
            if (expected[i] != found[i])
            {
                var input = lines[i].Input;
                throw new InvalidOperationException(
                    $"Line {i} of {found.Length}: {reference} gives {Show(expected[i], rules)}, {other} gives {Show(found[i], rules)}. "
                    + $"Code {input.Code} {input.Origin}>{input.Destination} procedure {input.Procedure} day {DateOnly.FromDayNumber(input.Day):O} imported '{input.ImportedFrom}' dispatch {input.Dispatch} "
                    + $"consignee {input.Consignee} end user '{input.EndUser}' transit [{string.Join(' ', input.Transit)}] number '{input.Number}' papers [{string.Join(' ', input.Papers)}] clause {input.Clause} "
                    + $"military {input.Military} statement {input.Statement} US {input.UsContent} manufacturer '{input.Manufacturer}'.");
            }
        }
    }

    private static string Show(LineResult result, IReadOnlyList<Screening.RuleSets.Rule> rules) => $"{result.Outcome} [{Names(result.Definite, rules)}] possible [{Names(result.Possible, rules)}]";

    private static string Names(ulong mask, IReadOnlyList<Screening.RuleSets.Rule> rules) =>
        $"{BitOperations.PopCount(mask)}: " + string.Join(' ', Enumerable.Range(0, 64).Where(b => (mask >> b & 1) != 0).Select(b => rules.Count <= 64 ? rules[b].Id : $"#{b}"));
}
