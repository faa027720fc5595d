using System.Collections.Frozen;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation.Compiled.Codes;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>
/// A rule set prepared for fast evaluation: conditions as masks over the distinct tests, and tests grouped by the <see cref="EvaluationStep"/>
/// that follows from their scope. What depends on the day is in an <see cref="EffectivePeriod"/>. Tables answer many tests in one look-up; a test
/// of a kind without a table is evaluated by itself in the step of its scope. Immutable; safe for use from several threads.
/// </summary>
internal sealed class CompiledRuleSet
{
    private readonly DateOnly[] firstDays;
    private readonly Lazy<EffectivePeriod>[] periods;
    private readonly FrozenDictionary<string, ulong[]> procedures;

    /// <exception cref="InvalidOperationException">A test has no evaluation step.</exception>
    public CompiledRuleSet(RuleSet rules)
    {
        Rules = rules;
        Cases = [.. rules.Rules.SelectMany((r, i) => r.Cases.Select(c => new CompiledCase(i, c, CompiledCondition.Of(c.When))))];
        Tests = [.. rules.Rules.SelectMany(r => r.Cases).SelectMany(c => c.When.Tests()).DistinctBy(t => t.Id).OrderBy(t => t.Id)];
        Words = Masks.Words(Tests.Length == 0 ? 1 : Tests[^1].Id + 1);
        CaseWords = Masks.Words(Math.Max(1, Cases.Length));
        Tree = new CodeTree(rules);

        CodeTests = GroupOf(EvaluationStep.Code);
        DeclarationTests = GroupOf(EvaluationStep.Declaration);
        DeferredTests = GroupOf(EvaluationStep.DeferredDeclaration);
        TradeTests = GroupOf(EvaluationStep.Trade);
        DescriptionTests = GroupOf(EvaluationStep.Description);
        var lineTests = GroupOf(EvaluationStep.Line);

        DeclarationCountries = TablesOf(DeclarationTests);
        Statements = [.. DeclarationTests.Tests.OfType<StatementTest>().GroupBy(t => t.Name, StringComparer.Ordinal).Select(g => new StatementTable([.. g], Words * 2))];
        procedures = DeclarationTests.Tests.OfType<ProcedureIn>().SelectMany(t => t.Codes).Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(p => p, AnswersFor, StringComparer.Ordinal);
        DateTests = [.. DeclarationTests.Tests.OfType<DateIn>()];
        OtherDeclarationTests = [.. DeclarationTests.Tests.Where(t => t is not (CountryIn or StatementTest or ProcedureIn or DateIn)).Cast<DeclarationTest>()];
        LineCountries = TablesOf(lineTests);
        LineMemberTests = [.. lineTests.Tests.OfType<LineTest>()];
        OtherLineTests = new TestGroup(this, t => EvaluationSteps.Of(t) == EvaluationStep.Line && t is not (CountryIn or LineTest));
        ListTests = [.. CodeTests.Tests.OfType<CodeOnList>()];
        KnownCodeTests = [.. CodeTests.Tests.OfType<CodeKnown>()];
        ControlNumberHeads = ListTests.SelectMany(t => t.Lists).Distinct().SelectMany(l => l.NumberHeads).ToFrozenSet(StringComparer.Ordinal);
        PartyTests = new TestGroup(this, t => t.Scope == TestScope.Party).Mask;
        AffectedByRemedies = new TestGroup(this, t => t.IsAffectedByRemedies).Mask;

        firstDays = [.. FirstDays().Append(DateOnly.MinValue).Distinct().Order()];
        periods = [.. firstDays.Select(d => new Lazy<EffectivePeriod>(() => new EffectivePeriod(this, d)))];
    }

    public RuleSet Rules { get; }

    /// <summary>Days on which an effective period begins.</summary>
    public int DayCount => firstDays.Length;

    /// <summary>Cases in the order of the rules.</summary>
    public CompiledCase[] Cases { get; }

    /// <summary>Distinct tests in the order of their ids.</summary>
    public Test[] Tests { get; }

    /// <summary>Words of a mask over the tests; a set of answers has twice as many.</summary>
    public int Words { get; }

    /// <summary>Words of a mask over the cases.</summary>
    public int CaseWords { get; }

    public CodeTree Tree { get; }

    public TestGroup CodeTests { get; }

    public TestGroup DeclarationTests { get; }

    public TestGroup DeferredTests { get; }

    public TestGroup TradeTests { get; }

    public TestGroup DescriptionTests { get; }

    /// <summary>Tests of the line that are neither country tests nor <see cref="LineMemberTests"/>.</summary>
    public TestGroup OtherLineTests { get; }

    public CountryTable[] DeclarationCountries { get; }

    public StatementTable[] Statements { get; }

    /// <summary>Tests of the date, answered by the effective period.</summary>
    public DateIn[] DateTests { get; }

    /// <summary>Tests of the declaration without a table.</summary>
    public DeclarationTest[] OtherDeclarationTests { get; }

    public CountryTable[] LineCountries { get; }

    public LineTest[] LineMemberTests { get; }

    public CodeOnList[] ListTests { get; }

    public CodeKnown[] KnownCodeTests { get; }

    /// <summary>Heads of the control numbers that some list has.</summary>
    public FrozenSet<string> ControlNumberHeads { get; }

    /// <summary>A bit for each test of parties.</summary>
    public ulong[] PartyTests { get; }

    /// <summary>A bit for each test whose answer a remedy may change.</summary>
    public ulong[] AffectedByRemedies { get; }

    /// <summary>The effective period that contains a day.</summary>
    public EffectivePeriod PeriodOn(DateOnly day)
    {
        if (day >= firstDays[^1])
        {
            return periods[^1].Value;
        }

        var at = Array.BinarySearch(firstDays, day);
        return periods[at >= 0 ? at : ~at - 1].Value;
    }

    /// <summary>Whether the line states a control number whose head some list has.</summary>
    public bool KnowsNumberOf(Line line) => line.ClassificationByRegime is null
        ? line.Classification?.Number is { } number && ControlNumberHeads.Contains(number.Head)
        : line.StatesNumber;

    /// <summary>Answers of the procedure tests; null where all are no.</summary>
    public ulong[]? ProcedureAnswers(string code) => procedures.GetValueOrDefault(code);

    private TestGroup GroupOf(EvaluationStep step) => new(this, t => EvaluationSteps.Of(t) == step);

    private CountryTable[] TablesOf(TestGroup group) =>
        [.. group.Tests.OfType<CountryIn>().GroupBy(t => t.Fact).OrderBy(g => g.Key).Select(g => new CountryTable(g.Key, [.. g], Words * 2))];

    private ulong[] AnswersFor(string procedure)
    {
        var answers = new ulong[Words * 2];
        foreach (var test in DeclarationTests.Tests.OfType<ProcedureIn>().Where(t => t.Codes.Contains(procedure)))
        {
            Masks.AddAnswer(answers, test.Id, Truth.Yes);
        }

        return answers;
    }

    // Days on which a rule, a row or a period begins or has just ended. Between two of them no answer that depends on the day changes.
    private IEnumerable<DateOnly> FirstDays()
    {
        foreach (var (from, to) in Rules.Rules.Select(r => (r.ValidFrom, r.ValidTo))
            .Concat(Rules.Lists.SelectMany(l => l.Entries).Select(e => ((DateOnly?)e.ValidFrom, e.ValidTo)))
            .Concat(DateTests.SelectMany(t => t.Ranges).Select(p => ((DateOnly?)p.From, p.To)))
            .Distinct())
        {
            if (from is { } first)
            {
                yield return first;
            }

            if (to is { } last && last < DateOnly.MaxValue)
            {
                yield return last.AddDays(1);
            }
        }
    }
}
