using System.Collections.Frozen;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Conditions.Parties;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Conditions.Trade;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>A case of a rule, ready to be asked.</summary>
/// <param name="Rule">Index of its rule.</param>
/// <param name="Case">What it says.</param>
/// <param name="When">Its condition.</param>
internal sealed record CompiledCase(int Rule, RuleCase Case, CompiledCondition When);

/// <summary>
/// A rule set made ready for judging: cases as masks over the distinct tests, tests sorted by what they read, so that each is answered once for
/// the declaration or once for the line, and whole families of them in one look-up. What depends on the day lies in an <see cref="EffectivePeriod"/>.
/// The reference is <see cref="RuleEvaluator"/>, which walks the condition trees; both must agree on everything.
/// </summary>
internal sealed class CompiledRuleSet
{
    private readonly DateOnly[] firstDays;
    private readonly Lazy<EffectivePeriod>[] periods;
    private readonly Dictionary<CountryFact, CountryTable> countries;
    private readonly FrozenDictionary<string, ulong[]> procedures;

    public CompiledRuleSet(RuleSet rules)
    {
        Rules = rules;
        Cases = [.. rules.Rules.SelectMany((r, i) => r.Cases.Select(c => new CompiledCase(i, c, CompiledCondition.Of(c.When))))];
        Tests = [.. rules.Rules.SelectMany(r => r.Cases).SelectMany(c => c.When.Tests()).DistinctBy(t => t.Id).OrderBy(t => t.Id)];
        Words = Masks.Words(Tests.Length == 0 ? 1 : Tests[^1].Id + 1);
        CaseWords = Masks.Words(Math.Max(1, Cases.Length));
        Tree = new CodeTree(rules);
        countries = Tests.OfType<CountryIn>().GroupBy(t => t.Fact).ToDictionary(g => g.Key, g => new CountryTable([.. g], Words * 2));
        procedures = Tests.OfType<ProcedureIn>().SelectMany(t => t.Named).Distinct(StringComparer.Ordinal).ToFrozenDictionary(p => p, AnswersFor, StringComparer.Ordinal);

        OfDeclarations = [.. Tests.OfType<DeclarationTest>().Where(t => t is not StatementTest)];
        Statements = [.. Tests.OfType<StatementTest>().GroupBy(t => t.Name, StringComparer.Ordinal).Select(g => new StatementTable([.. g], Words * 2))];
        Contents = [.. Tests.OfType<UsContentTest>()];
        Classified = [.. Tests.OfType<ClassificationIs>()];
        Lists = [.. Tests.OfType<CodeOnList>()];
        Numbers = Lists.SelectMany(t => t.Lists).Distinct().SelectMany(l => l.NumberHeads).ToFrozenSet(StringComparer.Ordinal);
        KnownCodes = [.. Tests.OfType<CodeKnown>()];
        Volumes = new(this, t => t is VolumeTest);
        Descriptions = new(this, t => t is NamedWeapon or DescriptionOffCode);
        Ages = new(this, t => t is PartyAge);
        OfCodes = new(this, t => t is CodeOnList or CodeKnown);
        Lasting = new(this, t => t is CountryIn { Fact: not (CountryFact.Origin or CountryFact.ImportedFrom or CountryFact.Manufacturer) } or ProcedureIn or DeclarationTest or DateIn);
        OfStatements = new(this, t => t is DeclarationTest or UsContentTest or ClassificationIs);
        OfParties = new(this, t => t is CountryIn { Fact: CountryFact.Exporter or CountryFact.Consignee or CountryFact.EndUser });
        firstDays = [.. FirstDays(rules).Append(DateOnly.MinValue).Distinct().Order()];
        periods = [.. firstDays.Select(d => new Lazy<EffectivePeriod>(() => new EffectivePeriod(this, d)))];
    }

    public RuleSet Rules { get; }

    /// <summary>Cases in the order of the rules.</summary>
    public CompiledCase[] Cases { get; }

    /// <summary>Distinct tests in the order of their ids.</summary>
    public Test[] Tests { get; }

    /// <summary>Words of a mask over the tests; a set of answers has twice as many.</summary>
    public int Words { get; }

    /// <summary>Words of a mask over the cases.</summary>
    public int CaseWords { get; }

    public CodeTree Tree { get; }

    public DeclarationTest[] OfDeclarations { get; }

    /// <summary>Yes/no statements of the declaration that are asked for.</summary>
    public StatementTable[] Statements { get; }

    public UsContentTest[] Contents { get; }

    public ClassificationIs[] Classified { get; }

    public CodeOnList[] Lists { get; }

    /// <summary>Heads of control numbers that some list names.</summary>
    public FrozenSet<string> Numbers { get; }

    public CodeKnown[] KnownCodes { get; }

    /// <summary>Tests of looked-up trade.</summary>
    public TestGroup Volumes { get; }

    /// <summary>Tests that read the description.</summary>
    public TestGroup Descriptions { get; }

    /// <summary>Tests of how old a party is, which cost more than a look-up and are put off until a case asks.</summary>
    public TestGroup Ages { get; }

    /// <summary>Tests that the code alone answers.</summary>
    public TestGroup OfCodes { get; }

    /// <summary>Tests that are the same for all lines of a declaration and cheap.</summary>
    public TestGroup Lasting { get; }

    /// <summary>Tests that read what a declarant may state otherwise: statements, documents, shares, classifications.</summary>
    public TestGroup OfStatements { get; }

    /// <summary>Tests of the countries of parties.</summary>
    public TestGroup OfParties { get; }

    /// <summary>What is in force that day.</summary>
    public EffectivePeriod PeriodOn(DateOnly day)
    {
        if (day >= firstDays[^1])
        {
            return periods[^1].Value;
        }

        var at = Array.BinarySearch(firstDays, day);
        return periods[at >= 0 ? at : ~at - 1].Value;
    }

    public CountryTable? Countries(CountryFact fact) => countries.GetValueOrDefault(fact);

    public ulong[]? Procedure(string code) => procedures.GetValueOrDefault(code);

    private ulong[] AnswersFor(string procedure)
    {
        var answers = new ulong[Words * 2];
        foreach (var test in Tests.OfType<ProcedureIn>().Where(t => t.Named.Contains(procedure)))
        {
            Masks.Set(answers, test.Id, Values.Truth.Yes);
        }

        return answers;
    }

    // Days on which a rule, a row or a period begins, or has just ended; between two of them nothing changes.
    private static IEnumerable<DateOnly> FirstDays(RuleSet rules)
    {
        foreach (var (from, to) in rules.Rules.Select(r => (r.ValidFrom, r.ValidTo))
            .Concat(rules.Lists.SelectMany(l => l.Entries).Select(e => ((DateOnly?)e.ValidFrom, e.ValidTo)))
            .Concat(rules.Rules.SelectMany(r => r.Cases).SelectMany(c => c.When.Tests()).OfType<DateIn>().SelectMany(t => t.Stretches).Select(p => ((DateOnly?)p.From, p.To)))
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

/// <summary>Tests of one kind: which they are, and which cases ask one of them.</summary>
internal sealed class TestGroup
{
    public TestGroup(CompiledRuleSet rules, Func<Test, bool> belongs)
    {
        Tests = [.. rules.Tests.Where(belongs)];
        Mask = new ulong[rules.Words];
        foreach (var test in Tests)
        {
            Masks.SetBit(Mask, test.Id);
        }

        Asking = new ulong[rules.CaseWords];
        for (var i = 0; i < rules.Cases.Length; i++)
        {
            if (rules.Cases[i].Case.When.Tests().Any(belongs))
            {
                Masks.SetBit(Asking, i);
            }
        }
    }

    public Test[] Tests { get; }

    /// <summary>A bit for each test.</summary>
    public ulong[] Mask { get; }

    /// <summary>A bit for each case that asks one of the tests.</summary>
    public ulong[] Asking { get; }
}
