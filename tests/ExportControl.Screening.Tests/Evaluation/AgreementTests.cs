using System.IO.Compression;
using System.Text.Json;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Suppressions;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Tests.Generated;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

/// <summary>The compiled and the plain evaluator give the same verdicts, byte for byte. `./bench.sh agree` compares millions.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void Both_evaluators_agree_on_the_shipped_rules()
    {
        var rules = A.Rules();
        var shipments = new GeneratedShipments(rules, [.. rules.Lists.SelectMany(l => l.Entries).Select(e => e.Code)], 20261124);
        for (var i = 0; i < 10_000; i++)
        {
            Agree(rules, shipments.Next(), $"case {i}");
        }
    }

    [Fact]
    public void Both_evaluators_agree_on_every_kind_of_fact()
    {
        var random = new RandomDeclarations(20261125);
        for (var i = 0; i < 10_000; i++)
        {
            Agree(A.Rules(), (random.Declaration(lines: 1 + (i % 3)), random.Facts()), $"case {i}");
        }
    }

    [Fact]
    public void Both_evaluators_agree_on_statements_of_profiles()
    {
        var random = new RandomDeclarations(20261127);
        var used = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var declaration = random.Declaration(lines: 1 + (i % 3));
            var facts = random.Facts() with { Profiles = StandingStatements.Of(declaration, _ => random.Profile(declaration)) };
            Agree(A.Rules(), (declaration, facts), $"case {i}");
            used += A.Rules().Evaluate(declaration, facts).FromProfiles?.Count ?? 0;
        }

        Assert.True(used > 10_000, $"{used} statements were used.");
    }

    [Fact]
    public void Both_evaluators_agree_on_suppressed_findings()
    {
        var random = new RandomDeclarations(20261129);
        var (suppressed, lapsed) = (0, 0);
        for (var i = 0; i < 3_000; i++)
        {
            var (declaration, facts) = (random.Declaration(lines: 2), random.Facts());
            var bindings = SuppressionBindings.Of(A.Rules(), declaration, facts, A.Rules().Evaluate(declaration, facts));
            List<Suppression> some = [.. bindings.Where((_, at) => (at + i) % 3 > 0)
                .Select((b, at) => new Suppression(Guid.CreateVersion7(), Guid.Empty, at % 2 == 0 ? b.Binding : b.Binding with { RowHash = "another" }))];
            var with = facts with { Suppressions = SuppressionBindings.About(A.Rules(), declaration, facts, some) };
            Agree(A.Rules(), (declaration, with), $"case {i}");
            var findings = A.Rules().Evaluate(declaration, with).Lines.SelectMany(l => l.Findings).ToList();
            suppressed += findings.Count(f => f.SuppressedBy is not null);
            lapsed += findings.Count(f => f.Lapsed is not null);
            Assert.DoesNotContain(findings, f => f is { SuppressedBy: not null, Outcome: Outcome.Prohibited });
        }

        Assert.True(suppressed > 500 && lapsed > 500, $"{suppressed} suppressed, {lapsed} lapsed");
    }

    /// <summary>A declaration may be checked against an old rule set, and may then state what that release did not know.</summary>
    [Fact]
    public void Both_evaluators_agree_on_the_rules_of_the_previous_release()
    {
        using var file = File.OpenRead(Path.Combine(A.RulesFolder(), "..", "tests", "Shared", "PreviousRelease", "rules.json.br"));
        using var json = new BrotliStream(file, CompressionMode.Decompress);
        var rules = RuleSet.Read(new RuleSetPackage(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!), 1);
        var random = new RandomDeclarations(20261126);

        Assert.Equal(1, rules.Edition);
        Agree(rules, (ACase.Of("854231 CN → KG, kz NOT_LISTED, document 01154"), A.QuietTrade), "a conclusion beside NOT_LISTED for Kazakhstan");
        for (var i = 0; i < 3000; i++)
        {
            Agree(rules, (random.Declaration(lines: 1 + (i % 3)), random.Facts()), $"case {i}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Both_evaluators_agree_on_generated_rules(int seed)
    {
        var generated = new GeneratedRules(A.Package(), A.Rules(), seed);
        for (var set = 0; set < 40; set++)
        {
            // Every eighth rule set has more tests than one word of a mask has bits.
            var rules = generated.Next(set % 8 == 7 ? 200 : 12);
            var shipments = new GeneratedShipments(rules, generated.ListedCodes, (seed * 1000) + set);
            var random = new RandomDeclarations((seed * 1000) + set);
            for (var i = 0; i < 100; i++)
            {
                Agree(rules, shipments.Next(), $"rule set {set}, case {i}");
                Agree(rules, (random.Declaration(lines: 2), random.Facts()), $"rule set {set}, case {i} of any facts");
            }
        }
    }

    [Fact]
    public void A_line_without_a_finding_allocates_nothing()
    {
        var rules = A.Rules();
        var declaration = A.Declaration(to: "DE") with { Lines = [.. Enumerable.Range(1, 999).Select(n => A.Line("100199", number: n) with { Description = "soft wheat of the third class, in bulk" })] };
        rules.Evaluate(declaration, A.QuietTrade);
        var single = declaration with { Lines = [.. declaration.Lines.Take(1)] };

        // The counter advances by whole buffers of the allocator, so the least of several runs counts.
        var least = Enumerable.Range(0, 16).Min(_ => Allocated(declaration) - Allocated(single)) / 998;

        // The only memory is the element of the line in the array of the verdict.
        Assert.InRange(least, 0, System.Runtime.CompilerServices.Unsafe.SizeOf<LineVerdict>());

        long Allocated(Declaration of)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            rules.Evaluate(of, A.QuietTrade);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void The_line_evaluator_gives_the_outcomes_and_rules_of_the_verdict()
    {
        var rules = A.Rules();
        var shipments = new GeneratedShipments(rules, [.. rules.Lists.SelectMany(l => l.Entries).Select(e => e.Code)], 7);
        for (var i = 0; i < 2_000; i++)
        {
            var (declaration, facts) = shipments.Next();
            var verdict = rules.EvaluatePlainly(declaration, facts);
            var evaluator = new LineEvaluator(rules.Compiled, declaration, facts, new ulong[LineEvaluator.ScratchWords(rules.Compiled)]);
            for (var line = 0; line < declaration.Lines.Count; line++)
            {
                var applied = new List<AppliedRule>();
                Assert.Equal(verdict.Lines[line].Outcome, evaluator.Evaluate(line, applied));
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
