using System.Collections.Frozen;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>Reads a package whole, gathering every problem, and compiles it.</summary>
internal sealed class RuleSetReader
{
    /// <summary>Languages in which every text is due.</summary>
    public static readonly string[] Languages = ["en", "ru", "kk"];

    /// <summary>How sure a row or rule may be.</summary>
    public static readonly string[] Confidences = ["checked", "recalled", "seed", "inferred"];

    private static readonly Dictionary<string, Outcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["notice"] = Outcome.Notice,
        ["review"] = Outcome.Review,
        ["licence_required"] = Outcome.LicenceRequired,
        ["prohibited"] = Outcome.Prohibited,
    };

    private static readonly Dictionary<string, Outcome?> PossibleOutcomes = Outcomes
        .Select(o => new KeyValuePair<string, Outcome?>(o.Key, o.Value)).Append(new("none", null)).Append(new("", Outcome.Review))
        .ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);

    private readonly RuleSetPackage package;
    private readonly List<string> problems = [];
    private readonly MessageReader messages;

    public RuleSetReader(RuleSetPackage package)
    {
        this.package = package;
        messages = new MessageReader(package, problems);
    }

    public RuleSet Read(int version)
    {
        var vocabulary = new VocabularyReader(package, problems).Read();
        var lists = ReadLists(vocabulary);
        var nomenclature = ListReader.Nomenclature(
            "lists/hs2022-codes.csv", package.Text("lists/hs2022-codes.csv") ?? "",
            "lists/tnved-eaeu-10.csv", package.Text("lists/tnved-eaeu-10.csv") ?? "",
            problems);
        var groups = new GoodsGroupReader(package, problems).Read();
        var synonyms = new SynonymReader(package, nomenclature, problems).Read();
        var terms = new TermReader(package, nomenclature, problems).Read();
        var conditions = new ConditionReader(vocabulary, lists);
        var rules = package.Under("regimes").Select(f => ReadRule(f.Key, f.Value, conditions)).OfType<Rule>().OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        foreach (var twice in rules.GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add($"regimes: rule {twice.Key} stands in {twice.Count()} files.");
        }

        var (performed, notPerformed) = ReadChecks(rules);
        messages.Use(lists.Exists(l => l.RefreshDays is not null) ? StaleLists.TextsUsed : []);
        messages.Check();
        var questions = Questions.Read(package, lists, AskingLists(rules), problems);
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
            TermLabels = terms.Subjects.ToFrozenDictionary(s => s.Id, s => s.Label, StringComparer.Ordinal),
            Lexicon = terms.Lexicon,
            Index = new CodeIndex(lists),
            TestCount = conditions.TestCount,
            CheckOrder = performed,
            ChecksNotPerformed = notPerformed,
        };
    }

    private List<ControlList> ReadLists(Vocabulary vocabulary)
    {
        var lists = new List<ControlList>();
        var standings = new Dictionary<string, Standing>(StringComparer.Ordinal) { ["binding"] = Standing.Binding, ["advisory"] = Standing.Advisory };
        foreach (var place in JsonPlace.Parse("lists.json", package.Text("lists.json"), problems)?.Items() ?? [])
        {
            var conclusion = place.TextOrNull("conclusion");
            if (conclusion is not null && vocabulary.DocumentTypeOf(conclusion) is null)
            {
                place.Refuse("conclusion", $"'{conclusion}' is no document");
            }

            lists.Add(new ControlList(
                place.Text("list"), place.Text("file"), place.Word("standing", standings), place.Flag("numbered"),
                vocabulary.DocumentTypeOf(conclusion), place.Languages("title"), place.Languages("coverage"))
            {
                Index = lists.Count,
                RefreshDays = place.Count("refreshDays"),
                ConfirmedOn = place.Day("confirmedOn"),
            });
            place.NothingElse();
        }

        foreach (var twice in lists.GroupBy(l => l.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add($"lists.json: list {twice.Key} is described {twice.Count()} times.");
        }

        foreach (var file in lists.DistinctBy(l => l.Name).GroupBy(l => $"lists/{l.File}", StringComparer.Ordinal))
        {
            if (package.Text(file.Key) is { } text)
            {
                ListReader.Fill(file.Key, text, [.. file], problems);
            }
            else
            {
                problems.Add($"{file.Key}: the file is missing.");
            }
        }

        return lists;
    }

    private static HashSet<ControlList> AskingLists(IEnumerable<Rule> rules) => [.. rules
        .SelectMany(r => r.Cases).SelectMany(c => c.When.Tests()).OfType<CodeOnList>().Where(t => t.LeavesPartialOpen).SelectMany(t => t.Lists)];

    private Rule? ReadRule(string file, string text, ConditionReader conditions)
    {
        if (JsonPlace.Parse(file, text, problems) is not { } place)
        {
            return null;
        }

        var before = problems.Count;
        var id = place.Text("id");
        if (file.Split('/') is not ["regimes", _, var name] || name != $"{id}.json")
        {
            place.Refuse("id", $"a rule stands in regimes/<check>/<id>.json; '{id}' does not fit");
        }

        var (from, to) = (place.Day("validFrom"), place.Day("validTo"));
        if (to < from)
        {
            place.Refuse("validTo", "the last day is before the first");
        }

        var confidence = place.Text("confidence");
        if (!Confidences.Contains(confidence))
        {
            place.Refuse("confidence", $"'{confidence}' is none of {string.Join(", ", Confidences)}");
        }

        var when = place.Member("when") is { } tree ? conditions.Read(tree) : null;
        if (when is null)
        {
            place.Refuse("when", "a condition is expected");
        }

        var requires = ReadPapers(place, conditions);
        var cases = place.Items("cases").Select(c => ReadCase(c, id, when ?? new Any([]), requires, conditions)).ToList();
        if (cases.Count == 0)
        {
            place.Refuse("cases", "at least one case is expected");
        }

        var notListed = place.Texts("notListed").Select(d => conditions.Document(place, "notListed", d)).ToList();
        var lists = cases.SelectMany(c => c.When.Tests()).OfType<CodeOnList>().SelectMany(t => t.Lists).ToList();
        if (notListed.Count > 0 && cases.Exists(c => c.Outcome == Outcome.Prohibited))
        {
            place.Refuse("notListed", "NOT_LISTED never switches a ban off");
        }

        foreach (var document in notListed.Where(d => !lists.Exists(l => l.Conclusion == d)))
        {
            place.Refuse("notListed", $"'{document}' is the conclusion of none of the rule's lists");
        }

        messages.Use($"title.{id}");
        var rule = new Rule
        {
            Id = id,
            Authority = place.Text("authority"),
            Check = file.Split('/') is [_, var check, ..] ? check : "",
            ValidFrom = from,
            ValidTo = to,
            Confidence = confidence,
            LegalReference = place.Text("legalReference"),
            Source = place.Text("source"),
            Cases = cases,
            HonoursNotListed = notListed.Count > 0,
            SatisfiedBy = [.. place.Texts("satisfiedBy").Select(d => conditions.Document(place, "satisfiedBy", d))],
            NeedsVolumes = cases.Exists(c => c.When.Tests().Any(t => t is VolumeTest)),
            ListsUsed = [.. lists.Select(l => l.Name).Distinct()],
            UsesAdvisoryLists = lists.Exists(l => l.Standing == Standing.Advisory),
        };
        place.NothingElse();
        return problems.Count > before ? null : rule;
    }

    private RuleCase ReadCase(JsonPlace place, string ruleId, Condition when, IReadOnlyList<RequiredPaper> requires, ConditionReader conditions)
    {
        var own = place.Member("when") is { } tree ? conditions.Read(tree) : null;
        var outcome = place.Word("outcome", Outcomes);
        var ifPossible = place.Word("ifPossible", PossibleOutcomes);
        var text = place.Text("text", ruleId);
        if (outcome == Outcome.Notice ? ifPossible > Outcome.Notice : ifPossible is null || ifPossible < Outcome.Review || ifPossible > outcome)
        {
            place.Refuse("ifPossible", "a restriction that may apply is at least a review and never more than the outcome itself; a notice stays a notice or none");
        }

        messages.Use(ifPossible is null ? [$"{text}.definite", $"{text}.remedy"] : [$"{text}.definite", $"{text}.possible", $"{text}.remedy"]);
        var papers = place.Has("requires") ? ReadPapers(place, conditions) : requires;
        place.NothingElse();
        return new RuleCase(own is null ? when : new All([when, own]), outcome, ifPossible, text, papers) { Named = messages.CountriesNamedIn(text) };
    }

    private static List<RequiredPaper> ReadPapers(JsonPlace place, ConditionReader conditions) => [.. place.Items("requires").Select(r => ReadPaper(r, conditions))];

    private static RequiredPaper ReadPaper(JsonPlace place, ConditionReader conditions)
    {
        var paper = new RequiredPaper(
            conditions.Document(place, "document", place.Text("document")),
            [.. place.Texts("alternatives").Select(d => conditions.Document(place, "alternatives", d))]);
        place.NothingElse();
        return paper;
    }

    private (IReadOnlyList<string> Performed, IReadOnlyList<string> NotPerformed) ReadChecks(List<Rule> rules)
    {
        var place = JsonPlace.Parse("checks.json", package.Text("checks.json"), problems);
        var performed = place?.Texts("performed") ?? [];
        var notPerformed = place?.Texts("notPerformed") ?? [];
        place?.NothingElse();
        foreach (var check in rules.Select(r => r.Check).Distinct().Except(performed))
        {
            problems.Add($"checks.json/performed: the folder regimes/{check} is not named.");
        }

        foreach (var check in performed.Except(rules.Select(r => r.Check)))
        {
            problems.Add($"checks.json/performed: '{check}' has no rule.");
        }

        messages.Use([.. performed.Concat(notPerformed).Select(c => $"check.{c}")]);
        return (performed, notPerformed);
    }
}

/// <summary>Writes names as the contract does: licence_required.</summary>
public static class SnakeCase
{
    /// <summary>"LicenceRequired" becomes "licence_required".</summary>
    public static string Of(string pascal)
    {
        ArgumentNullException.ThrowIfNull(pascal);
        return string.Concat(pascal.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
    }
}
