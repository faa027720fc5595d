using System.Globalization;
using System.Text;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests.Generated;

namespace ExportControl.Benchmarks.Engine;

/// <summary>Evaluates generated declarations with generated rule sets by the compiled and by the plain evaluator; ends at the first difference.</summary>
internal static class EvaluatorComparison
{
    private const int CasesPerRuleSet = 2000;

    private const long DefaultCases = 200_000;

    public static int Run(string[] arguments)
    {
        var cases = arguments is [var asked] ? long.Parse(asked, CultureInfo.InvariantCulture) : DefaultCases;
        var package = ShippedRules.Package();
        var shipped = RuleSet.Read(package, 1);
        var listed = shipped.Lists.SelectMany(l => l.Entries).Select(e => e.Code).ToList();
        var (generated, done) = (new GeneratedRules(package, shipped, 20261124), 0L);
        for (var set = 0; done < cases; set++)
        {
            // Every second rule set is the shipped one.
            var rules = set % 2 == 0 ? shipped : generated.Next(set % 16 == 15 ? 200 : 20);
            var shipments = new GeneratedShipments(rules, set % 2 == 0 ? listed : generated.ListedCodes, set);
            for (var i = 0; i < CasesPerRuleSet && done < cases; i++, done++)
            {
                var (declaration, facts) = shipments.Next();
                if (Differs(rules, declaration, facts) is { } difference)
                {
                    System.Console.WriteLine($"Rule set {set}, case {i}: {declaration}\n{difference}");
                    return 1;
                }
            }

            if (set % 50 == 49)
            {
                System.Console.WriteLine($"{done} declarations with equal results");
            }
        }

        System.Console.WriteLine($"{done} declarations with equal results, compiled and plain");
        return 0;
    }

    private static string? Differs(RuleSet rules, Declaration declaration, ResolvedFacts facts)
    {
        var (compiled, plain) = (Text(rules.Evaluate(declaration, facts)), Text(rules.EvaluatePlainly(declaration, facts)));
        return compiled.AsSpan().SequenceEqual(plain) ? null : $"compiled: {Encoding.UTF8.GetString(compiled)}\nplain: {Encoding.UTF8.GetString(plain)}";
    }

    private static byte[] Text(Verdict verdict) => VerdictDocument.Write(verdict);
}
