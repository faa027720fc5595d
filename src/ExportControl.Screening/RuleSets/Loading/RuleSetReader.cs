using ExportControl.Screening.Values;
using System.Collections.Frozen;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.RuleSets.Loading.Cases;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads and checks a whole package. All problems are reported in one exception.</summary>
internal sealed class RuleSetReader
{
    /// <summary>Languages in which every text must be present.</summary>
    public static readonly string[] Languages = ["en", "ru", "kk"];

    /// <summary>Confidence levels of list rows and rules.</summary>
    public static readonly string[] Confidences = ["checked", "recalled", "seed", "inferred", "checked-secondary"];

    private readonly RuleSetPackage package;
    private readonly TestKinds kinds;
    private readonly List<string> problems = [];
    private readonly MessageReader messages;

    /// <param name="package">The files.</param>
    /// <param name="kinds">Kinds of tests that rules may use.</param>
    public RuleSetReader(RuleSetPackage package, TestKinds? kinds = null)
    {
        this.package = package;
        this.kinds = kinds ?? TestKinds.Default;
        messages = new MessageReader(package, problems);
    }

    /// <exception cref="RuleSetException">The package has problems.</exception>
    public RuleSet Read(int version)
    {
        var edition = ReadEdition();
        var vocabulary = new VocabularyReader(package, problems).Read();
        var nomenclature = new NomenclatureReader(package, problems).Read(onlyTariff: edition > 1);
        var lists = new ListCatalogReader(package, vocabulary, nomenclature, problems).Read();
        new BreadthReader(package, lists, problems).Apply();
        var groups = new GoodsGroupReader(package, problems).Read();
        var synonyms = new SynonymReader(package, nomenclature, problems).Read();
        var termReader = new TermReader(package, nomenclature, problems);
        var terms = termReader.Read();
        var conditions = new ConditionReader(vocabulary, lists, kinds);
        var reader = new RuleReader(conditions, messages, problems);
        var rules = package.FilesUnder("regimes").Select(f => reader.Read(f.Key, f.Value)).OfType<Rule>().OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        foreach (var duplicate in rules.GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add($"regimes: rule '{duplicate.Key}' is in {duplicate.Count()} files; expected one.");
        }

        var embargoes = new EmbargoReader(package, vocabulary, problems).Read();
        var (performed, notPerformed) = ReadChecks(rules);
        var cases = new CaseRulesReader(package, vocabulary, lists, problems).Read();
        messages.RequireKeys(lists.Exists(l => l.RefreshDays is not null) ? StaleListNotice.TextKeys : []);
        messages.RequireKeys([.. lists.SelectMany(l => l.Entries).Select(e => e.Confidence).Concat(rules.Select(r => r.Confidence)).Distinct().Select(c => $"confidence.{c}")]);
        messages.RequireKeys(edition > 1 ? Paper.TextKeys : []);
        messages.CheckCompleteness();
        var questions = new QuestionReader(package, lists, problems).Read(GradedLists(rules));
        termReader.CheckQuestions(questions);
        var labels = new LabelReader(package, lists, problems).Read();
        return problems.Count > 0 ? throw new RuleSetException(problems) : new RuleSet
        {
            Stamp = new RuleSetStamp(version, package.Hash),
            Lists = lists,
            Rules = rules,
            Nomenclature = nomenclature,
            Vocabulary = vocabulary,
            Texts = messages.Texts,
            GoodsGroups = groups,
            Synonyms = synonyms,
            Questions = questions,
            CategoryLabels = labels,
            Edition = edition,
            Embargoes = embargoes,
            Cases = cases,
            TermLabels = terms.Subjects.ToFrozenDictionary(s => s.Id, s => s.Label, StringComparer.Ordinal),
            PhraseMatcher = terms.PhraseMatcher,
            Index = new CodeIndex(lists),
            TestCount = conditions.TestCount,
            CheckOrder = performed,
            ChecksNotPerformed = notPerformed,
        };
    }

    private int ReadEdition()
    {
        if (package.GetText("edition.json") is not { } text)
        {
            return 1;
        }

        var json = StrictJson.Parse("edition.json", text, problems);
        var edition = json?.GetPositiveInteger("edition") ?? 0;
        json?.RefuseUnreadMembers();
        if (json is not null && edition is not (1 or 2))
        {
            json.Refuse("edition", $"'{edition}' is not an edition; expected 1 or 2");
        }

        return edition;
    }

    private static HashSet<ControlList> GradedLists(IEnumerable<Rule> rules) => [.. rules
        .SelectMany(r => r.Cases).SelectMany(c => c.When.Tests()).OfType<CodeOnList>().Where(t => t.IsGraded).SelectMany(t => t.Lists)];

    private (IReadOnlyList<string> Performed, IReadOnlyList<string> NotPerformed) ReadChecks(List<Rule> rules)
    {
        var json = StrictJson.Parse("checks.json", package.GetText("checks.json"), problems);
        var performed = json?.GetStrings("performed") ?? [];
        var notPerformed = json?.GetStrings("notPerformed") ?? [];
        json?.RefuseUnreadMembers();
        foreach (var check in rules.Select(r => r.Check).Distinct().Except(performed))
        {
            problems.Add($"checks.json/performed: '{check}' is missing; expected every folder below regimes/.");
        }

        foreach (var check in performed.Except(rules.Select(r => r.Check)))
        {
            problems.Add($"checks.json/performed: '{check}' has no rule; expected the name of a folder below regimes/ that has rules.");
        }

        messages.RequireKeys([.. performed.Concat(notPerformed).Select(c => $"check.{c}")]);
        return (performed, notPerformed);
    }
}
