using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>One immutable, numbered, hashed version of all lists, rules, groups and texts. Safe to use from any thread.</summary>
public sealed class RuleSet
{
    private const int MostOnStack = 128;

    private readonly IReadOnlyList<Rule> rules = [];
    private readonly Lazy<CompiledRuleSet> compiled = null!;
    private RuleSetStamp stamp = null!;

    internal RuleSet()
    {
    }

    /// <summary>Version and hash.</summary>
    public required RuleSetStamp Stamp
    {
        get => stamp;
        init => stamp = value;
    }

    /// <summary>Control lists in the order of lists.json.</summary>
    public required IReadOnlyList<ControlList> Lists { get; init; }

    /// <summary>Rules in ordinal order of id.</summary>
    public required IReadOnlyList<Rule> Rules
    {
        get => rules;
        init => (rules, compiled) = (value, new Lazy<CompiledRuleSet>(() => new CompiledRuleSet(this)));
    }

    /// <summary>Commodity codes that exist.</summary>
    public required Nomenclature Nomenclature { get; init; }

    /// <summary>Countries, procedures, documents.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>Texts by language and key.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; init; }

    /// <summary>Groups of goods whose trade is watched.</summary>
    public required IReadOnlyList<GoodsGroup> GoodsGroups { get; init; }

    /// <summary>Words that lead to the same goods.</summary>
    public IReadOnlyList<Synonym> Synonyms { get; init; } = [];

    internal Questions Questions { get; init; } = Questions.None;

    /// <summary>Names, by language, of the weapons, components and groups of goods that findings name in their facts (namedWeapon, goodsGroup).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> TermLabels { get; init; }

    internal PhraseMatcher PhraseMatcher { get; init; } = null!;

    internal CodeIndex Index { get; init; } = new([]);

    internal int TestCount { get; init; }

    internal IReadOnlyList<string> CheckOrder { get; init; } = [];

    internal IReadOnlyList<string> ChecksNotPerformed { get; init; } = [];

    internal CompiledRuleSet Compiled => compiled.Value;

    /// <summary>Reads, checks and compiles a package.</summary>
    /// <exception cref="RuleSetException">Something in it is wrong; all problems are told at once.</exception>
    public static RuleSet Read(RuleSetPackage package, int version) => new RuleSetReader(package).Read(version);

    /// <summary>The same rules under another number: reading takes long and knows nothing of the number, which is given late.</summary>
    public RuleSet WithVersion(int version)
    {
        var same = (RuleSet)MemberwiseClone();
        same.stamp = stamp with { Version = version };
        return same;
    }

    /// <summary>The technical question that settles whether goods under a row that was met are the listed item; null where none is held or the language is unknown.</summary>
    public string? Question(string language, MatchedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Questions.Find(language, row.List, row.Category, row.Code);
    }

    /// <summary>The same for a row of a list.</summary>
    public string? Question(string language, ListEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Questions.Find(language, entry.List.Name, entry.Category, entry.Code);
    }

    /// <summary>Makes ready to judge declarations of that day; otherwise the first of them does.</summary>
    public void Prepare(DateOnly day) => Compiled.PeriodOn(day);

    /// <summary>Judges a declaration. Pure: the same declaration and facts give the same verdict, always.</summary>
    public Verdict Evaluate(Declaration declaration, ResolvedFacts facts)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(facts);
        var words = LineEvaluator.Scratch(Compiled);
        var judge = new LineEvaluator(Compiled, declaration, facts, words <= MostOnStack ? stackalloc ulong[words] : new ulong[words]);
        var (writer, applied) = (new VerdictBuilder(this, declaration, facts), new List<AppliedRule>());
        for (var i = 0; i < declaration.Lines.Count; i++)
        {
            applied.Clear();
            var outcome = judge.Judge(i, applied);
            writer.Add(i, outcome, applied, applied.Count > 0 ? judge.Facts.At(i) : null);
        }

        return writer.Finish();
    }

    /// <summary>The same by walking the condition trees of all rules. Slow and plain: <see cref="Evaluate"/> is tested against it.</summary>
    internal Verdict EvaluatePlainly(Declaration declaration, ResolvedFacts facts)
    {
        var (writer, line) = (new VerdictBuilder(this, declaration, facts), new LineFacts(this, declaration, facts));
        for (var i = 0; i < declaration.Lines.Count; i++)
        {
            line.At(i);
            List<AppliedRule> applied = [.. Rules.Where(r => r.IsValidOn(declaration.Date)).Select(r => RuleEvaluator.Apply(r, line)).OfType<AppliedRule>()];
            writer.Add(i, applied.Select(a => a.Weight).DefaultIfEmpty(Outcome.NoRestriction).Max(), applied, line);
        }

        return writer.Finish();
    }
}
