using System.Collections.Frozen;
using ExportControl.Screening.Cases;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.Evaluation.Plain;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>One immutable, numbered, hashed version of all lists, rules, groups and texts. Safe for use from several threads.</summary>
public sealed class RuleSet
{
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

    /// <summary>The commodity codes that exist.</summary>
    public required Nomenclature Nomenclature { get; init; }

    /// <summary>Countries, procedures, documents.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>Texts by language and key.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; init; }

    /// <summary>Groups of goods whose trade is watched.</summary>
    public required IReadOnlyList<GoodsGroup> GoodsGroups { get; init; }

    /// <summary>Words that name the same goods, for the search of codes.</summary>
    public IReadOnlyList<Synonym> Synonyms { get; init; } = [];

    /// <summary>
    /// Edition of the rules of evaluation that the package was written for. Edition 1: any document of a type counts for every line, a code is
    /// judged by its existing prefix only where the other digits are zeros. Edition 2: documents count for the lines they name and only as
    /// claimed, unknown digits are judged by the longest existing prefix, codes of older nomenclatures by their successors.
    /// </summary>
    public int Edition { get; init; } = 1;

    /// <summary>Embargoes by country; none in rule sets of edition 1.</summary>
    public IReadOnlyList<Embargo> Embargoes { get; init; } = [];

    /// <summary>Order, due dates and authorities of cases.</summary>
    public CaseRules Cases { get; init; } = CaseRules.Default;

    /// <summary>Types of the documents that satisfy a licence duty when the register has them: licences, permits and identification conclusions.</summary>
    public IReadOnlySet<string> LicenceTypes => field ??= Rules.SelectMany(r => r.Cases.Where(c => c.Outcome == Outcome.LicenceRequired || c.IfPossible == Outcome.LicenceRequired).SelectMany(c => c.SatisfiedBy ?? r.SatisfiedBy))
        .Concat(Lists.Select(l => l.Conclusion).OfType<string>()).ToFrozenSet(StringComparer.Ordinal);

    internal Questions Questions { get; init; } = Questions.None;

    /// <summary>Labels by language and key "list/category".</summary>
    internal FrozenDictionary<string, FrozenDictionary<string, string>> CategoryLabels { get; init; } = FrozenDictionary<string, FrozenDictionary<string, string>>.Empty;

    /// <summary>Names, by language, of the weapons, components and groups of goods that findings name in their facts (namedWeapon, goodsGroup).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> TermLabels { get; init; }

    internal PhraseMatcher PhraseMatcher { get; init; } = null!;

    internal CodeIndex Index { get; init; } = new([]);

    /// <summary>Number of distinct tests; their ids are below it.</summary>
    internal int TestCount { get; init; }

    /// <summary>Checks that have rules, in the order of checks.json.</summary>
    internal IReadOnlyList<string> CheckOrder { get; init; } = [];

    /// <summary>Checks without rules.</summary>
    internal IReadOnlyList<string> ChecksNotPerformed { get; init; } = [];

    internal CompiledRuleSet Compiled => compiled.Value;

    /// <summary>Reads and checks a package.</summary>
    /// <exception cref="RuleSetException">The package has problems; the exception lists all of them.</exception>
    public static RuleSet Read(RuleSetPackage package, int version) => new RuleSetReader(package).Read(version);

    /// <summary>The same rules with another version number. Avoids reading a package again, which takes much longer.</summary>
    public RuleSet WithVersion(int version)
    {
        var copy = (RuleSet)MemberwiseClone();
        copy.stamp = stamp with { Version = version };
        return copy;
    }

    /// <summary>The technical question whose answer decides whether goods of a matched row are the listed item; null where there is none or the language is unknown.</summary>
    public string? Question(string language, MatchedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Questions.Find(language, row.List, row.Category, row.Code);
    }

    /// <summary>The technical question of a row of a list; null where there is none or the language is unknown.</summary>
    public string? Question(string language, ListEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Questions.Find(language, entry.List.Name, entry.Category, entry.Code);
    }

    /// <summary>Id of the question of a row of a list ("kz-dual-use/1A005"), with which a declarant answers it; null where there is none.</summary>
    public string? QuestionId(string list, string category, string code) => Questions.KeyOf(list, category, code);

    /// <summary>A short label of the goods of a category of a list; null where there is none or the language is unknown.</summary>
    public string? CategoryLabel(string language, string list, string category) =>
        CategoryLabels.GetValueOrDefault(language)?.GetValueOrDefault($"{list}/{category}");

    /// <summary>Whether a question has this id. A declarant can answer only such questions.</summary>
    public bool QuestionExists(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Questions.Text(RuleSetReader.Languages[0], id) is not null;
    }

    /// <summary>Compiles the rules and prepares the effective period of a day. Otherwise the first evaluation does so.</summary>
    public void Prepare(DateOnly day) => Compiled.PeriodOn(day);

    /// <summary>Evaluates a declaration. A pure function: equal declarations and facts give equal verdicts.</summary>
    public Verdict Evaluate(Declaration declaration, ResolvedFacts facts) => EvaluateCancellable(declaration, facts, CancellationToken.None);

    /// <summary>The same for a request that may end.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="facts">What was looked up for it.</param>
    /// <param name="ct">Ends the evaluation between two lines, or between two words of a text.</param>
    public Verdict EvaluateCancellable(Declaration declaration, ResolvedFacts facts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(facts);
        var (merged, used) = ProfileMerge.Apply(this, declaration, facts);
        return WithProfiles(CompiledEvaluator.Evaluate(this, merged, facts, ct), used);
    }

    /// <summary>Evaluates a declaration by walking the condition trees, without the compiled rules. For tests of <see cref="Evaluate"/>.</summary>
    internal Verdict EvaluatePlainly(Declaration declaration, ResolvedFacts facts)
    {
        var (merged, used) = ProfileMerge.Apply(this, declaration, facts);
        return WithProfiles(PlainEvaluator.Evaluate(this, merged, facts), used);
    }

    private static Verdict WithProfiles(Verdict verdict, IReadOnlyList<StandingStatement> used) => used.Count == 0 ? verdict : verdict with { FromProfiles = used };
}
