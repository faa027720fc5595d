using ExportControl.Screening.Conditions;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>One immutable, numbered, hashed version of all lists, rules, groups and texts. Safe to use from any thread.</summary>
public sealed class RuleSet
{
    internal RuleSet()
    {
    }

    /// <summary>Version and hash.</summary>
    public required RuleSetStamp Stamp { get; init; }

    /// <summary>Control lists in the order of lists.json.</summary>
    public required IReadOnlyList<ControlList> Lists { get; init; }

    /// <summary>Rules in ordinal order of id.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

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

    internal Lexicon Lexicon { get; init; } = null!;

    internal CodeIndex Index { get; init; } = new([]);

    internal int TestCount { get; init; }

    internal IReadOnlyList<string> CheckOrder { get; init; } = [];

    internal IReadOnlyList<string> ChecksNotPerformed { get; init; } = [];

    /// <summary>Reads, checks and compiles a package.</summary>
    /// <exception cref="RuleSetException">Something in it is wrong; all problems are told at once.</exception>
    public static RuleSet Read(RuleSetPackage package, int version) => new RuleSetReader(package).Read(version);

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

    /// <summary>Judges a declaration. Pure: the same declaration and facts give the same verdict, always.</summary>
    public Verdict Evaluate(Declaration declaration, ResolvedFacts facts)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(facts);
        var applying = Rules.Where(r => r.IsValidOn(declaration.Date)).ToList();
        var papers = new PaperDesk(Vocabulary);
        var lines = new List<LineVerdict>(declaration.Lines.Count);
        for (var i = 0; i < declaration.Lines.Count; i++)
        {
            lines.Add(Judge(new LineFacts(this, declaration, facts, i), applying, papers));
        }

        return new Verdict
        {
            Outcome = lines.Max(l => l.Outcome),
            EffectiveDate = declaration.Date,
            RuleSet = Stamp,
            Lines = lines,
            Findings = StaleLists.Find(applying, facts),
            Checks = ChecksOn(applying, facts),
            RequiredDocuments = papers.All(),
        };
    }

    private LineVerdict Judge(LineFacts line, List<Rule> applying, PaperDesk papers)
    {
        var found = new List<(Rule Rule, Finding Finding, RuleCase Case)>();
        foreach (var rule in applying)
        {
            if (FindingWriter.Write(rule, line) is var (finding, applied))
            {
                found.Add((rule, finding, applied));
                papers.Ask(applied, finding, line.Line.Number);
            }
        }

        var outcome = found.Where(f => f.Finding.Counts()).Select(f => f.Finding.Outcome).DefaultIfEmpty(Outcome.NoRestriction).Max();
        var (findings, withRemedies) = outcome == Outcome.NoRestriction
            ? ([.. found.Select(f => f.Finding)], outcome)
            : new RemedyFinder(this, line.Declaration, line.Facts, line.Index).Find(found, outcome);
        findings.Sort(WorstFirst);
        return new LineVerdict(line.Line.Number, line.Line.Code.Digits, outcome, withRemedies, findings);
    }

    private Checks ChecksOn(List<Rule> applying, ResolvedFacts facts)
    {
        var inForce = applying.Select(r => r.Check).ToHashSet(StringComparer.Ordinal);
        var withoutFacts = facts.Volumes is null ? applying.Where(r => r.NeedsVolumes).Select(r => r.Check).ToHashSet(StringComparer.Ordinal) : [];
        return new Checks(
            [.. CheckOrder.Where(c => inForce.Contains(c) && !withoutFacts.Contains(c))],
            [
                .. CheckOrder.Where(c => !inForce.Contains(c)).Select(c => new NotPerformed(c, "check.date-not-covered")),
                .. CheckOrder.Where(withoutFacts.Contains).Select(c => new NotPerformed(c, "check.no-look-up")),
                .. ChecksNotPerformed.Select(c => new NotPerformed(c, $"check.{c}")),
            ]);
    }

    private static int WorstFirst(Finding a, Finding b)
    {
        var order = b.Counts().CompareTo(a.Counts());
        order = order != 0 ? order : b.Outcome.CompareTo(a.Outcome);
        order = order != 0 ? order : a.Certainty.CompareTo(b.Certainty);
        return order != 0 ? order : string.CompareOrdinal(a.Rule, b.Rule);
    }
}
