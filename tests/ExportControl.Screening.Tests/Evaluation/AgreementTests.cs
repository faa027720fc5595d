using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Tests.Generated;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

/// <summary>The compiled rule set and the walk of the condition trees say the same, to the byte. `./bench.sh agree` tries millions.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void The_shipped_rules_judge_alike_compiled_and_plainly()
    {
        var rules = A.Rules();
        var shipments = new GeneratedShipments(rules, [.. rules.Lists.SelectMany(l => l.Entries).Select(e => e.Code)], 20261124);
        for (var i = 0; i < 10_000; i++)
        {
            Agree(rules, shipments.Next(), $"case {i}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Generated_rules_judge_alike_compiled_and_plainly(int seed)
    {
        var generated = new GeneratedRules(A.Package(), A.Rules(), seed);
        for (var set = 0; set < 40; set++)
        {
            // Now and then more tests than one word of a mask holds.
            var rules = generated.Next(set % 8 == 7 ? 200 : 12);
            var shipments = new GeneratedShipments(rules, generated.ListedCodes, (seed * 1000) + set);
            for (var i = 0; i < 100; i++)
            {
                Agree(rules, shipments.Next(), $"rule set {set}, case {i}");
            }
        }
    }

    [Fact]
    public void A_line_without_a_finding_costs_no_memory()
    {
        var rules = A.Rules();
        var declaration = A.Declaration(to: "DE") with { Lines = [.. Enumerable.Range(1, 999).Select(n => A.Line(number: n) with { Description = "live sheep, pure-bred breeding animals" })] };
        rules.Evaluate(declaration, A.QuietTrade);
        var (short1, long1) = (Allocated(declaration with { Lines = [.. declaration.Lines.Take(1)] }), Allocated(declaration));

        // The line's place in the verdict is all: one array, whatever is asked.
        Assert.Equal(System.Runtime.CompilerServices.Unsafe.SizeOf<LineVerdict>(), (long1 - short1) / 998);

        long Allocated(Declaration of)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            rules.Evaluate(of, A.QuietTrade);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Outcomes_and_rules_alone_are_those_of_the_verdict()
    {
        var rules = A.Rules();
        var shipments = new GeneratedShipments(rules, [.. rules.Lists.SelectMany(l => l.Entries).Select(e => e.Code)], 7);
        for (var i = 0; i < 2_000; i++)
        {
            var (declaration, facts) = shipments.Next();
            var verdict = rules.EvaluatePlainly(declaration, facts);
            var judge = new LineEvaluator(rules.Compiled, declaration, facts, new ulong[LineEvaluator.Scratch(rules.Compiled)]);
            for (var line = 0; line < declaration.Lines.Count; line++)
            {
                var applied = new List<AppliedRule>();
                Assert.Equal(verdict.Lines[line].Outcome, judge.Judge(line, applied));
                Assert.Equal(verdict.Lines[line].Findings.Select(f => (f.Rule, f.Certainty)).Order(), applied.Select(a => (a.Rule.Id, a.Truth == Truth.Yes ? Certainty.Definite : Certainty.Possible)).Order());
            }
        }
    }

    private static void Agree(RuleSet rules, (Declaration Declaration, ResolvedFacts Facts) shipment, string which)
    {
        var (compiled, plain) = (rules.Evaluate(shipment.Declaration, shipment.Facts), rules.EvaluatePlainly(shipment.Declaration, shipment.Facts));
        Assert.True(AVerdict.Text(compiled) == AVerdict.Text(plain), $"{which}: {shipment.Declaration}\ncompiled: {AVerdict.Text(compiled)}\nplain: {AVerdict.Text(plain)}");
    }
}
