using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts;

/// <summary>Builds verdict documents with the texts of a rule set in a language.</summary>
public sealed class VerdictDocumentBuilder(RuleSet rules, Language language)
{
    private const int RowsInMessage = 4;

    private readonly RuleSetIndex index = RuleSetIndex.Of(rules);
    private readonly IReadOnlyDictionary<string, string> texts = rules.Texts[language.Tag()];

    /// <summary>The document of a verdict without the ids of a stored one.</summary>
    public VerdictDocument Read(Verdict verdict, string reference, DateTimeOffset screenedAt) => new()
    {
        Id = null,
        DeclarationId = null,
        Reference = reference,
        Revision = 1,
        Outcome = verdict.Outcome,
        Lane = Verdict.LaneOf(verdict.Outcome),
        ScreenedAt = WireFormat.Instant(screenedAt),
        EffectiveDate = verdict.EffectiveDate,
        RuleSet = new(verdict.RuleSet.Version, verdict.RuleSet.Hash),
        Lines = [.. verdict.Lines.Select(l => Line(l, verdict.EffectiveDate))],
        Findings = [.. verdict.Findings.Select(f => Finding(f, new LineVerdict(0, "", f.Outcome, f.Outcome, verdict.Findings), verdict.EffectiveDate))],
        Checks = new(verdict.Checks.Performed, [.. verdict.Checks.NotPerformed.Select(n => new NotPerformedDocument(n.Check, texts[n.Reason]))]),
        RequiredDocuments = [.. verdict.RequiredDocuments.Select(d => new RequiredPaperDocument(d.Type, d.Code, d.Authority, d.Lines, d.Alternatives, Title(d.Type)))],
    };

    public LineVerdictDocument Line(LineVerdict line, DateOnly date) =>
        new(line.Number, line.CommodityCode, line.Outcome, line.OutcomeWithRemedies, [.. line.Findings.Select(f => Finding(f, line, date))]);

    private FindingDocument Finding(Finding finding, LineVerdict line, DateOnly date)
    {
        var rule = index.Rule(finding.Rule);
        var matched = finding.Matched.Select(m => Matched(m, date)).ToList();
        var certainty = finding.Certainty == Certainty.Definite ? "definite" : "possible";
        return new()
        {
            Rule = finding.Rule,
            Authority = finding.Authority,
            Outcome = finding.Outcome,
            Certainty = finding.Certainty,
            Matched = matched,
            MatchedOmitted = finding.MatchedOmitted,
            Facts = finding.Facts,
            MissingFacts = finding.MissingFacts,
            SatisfiedBy = finding.SatisfiedBy is { } by
                ? new(by.Type, CodeOf(by.Type), by.Number, Satisfied(by))
                : null,
            ClaimedDocuments = [.. finding.Claimed.Select(c => new ClaimedLicenceDocument(c.Type, CodeOf(c.Type), c.Number, c.ValidOnDate,
                Message.Fill(texts["claimed.licence"], name => name == "document" ? Named(c.Type, c.Number) : null)))],
            Message = finding.SatisfiedBy is { } satisfied ? Satisfied(satisfied) : Message.Fill(texts[$"{finding.Text}.{certainty}"], name => Value(name, finding, line)),
            LegalReference = rule.LegalReference,
            Questions = finding is { Certainty: Certainty.Possible, SatisfiedBy: null } ? Questions(finding) : [],
            Remedies = [.. finding.Remedies.Select(r => new RemedyDocument([.. r.Changes.Select(Change)], r.LineOutcome))],
            Remedy = Message.Fill(texts.GetValueOrDefault($"{finding.Text}.remedy-{certainty}") ?? texts[$"{finding.Text}.remedy"], name => Value(name, finding, line)),
            Source = Source(rule, matched),
            Confidence = rule.Confidence,
        };
    }

    // A row that covers only part of the code has a technical question.
    private List<QuestionDocument> Questions(Finding finding) =>
    [
        .. from row in finding.Matched
           where row.Match == MatchKind.Partial
           let question = rules.Question(language.Tag(), row)
           where question is not null
           let list = index.List(row.List)
           group (row, list) by (row.List, question) into asked
           select new QuestionDocument(asked.Key.List, [.. asked.Select(a => a.row.Category).Distinct()], asked.Key.question, Answers(asked.First().list)),
    ];

    private List<string> Answers(ControlList list)
    {
        List<string> keys = list.HasControlNumbers || list.Conclusion is not null ? [] : ["question.answer.description"];
        if (list.HasControlNumbers)
        {
            keys.Add("question.answer.numbered");
        }

        if (list.Conclusion is not null)
        {
            keys.Add("question.answer.conclusion");
        }

        return [.. keys.Select(k => Message.Fill(texts[k], name => name == "document" ? CodeOf(list.Conclusion ?? "") ?? list.Conclusion : null))];
    }

    private FactChangeDocument Change(FactChange change) => new(
        change.Set, change.Value, change.Attach, change.Attach is null ? null : CodeOf(change.Attach), change.Attach is null ? null : Title(change.Attach));

    private MatchedRowDocument Matched(MatchedRow row, DateOnly date)
    {
        var entry = index.Row(row, date);
        return new(row.List, row.Code, row.Match, row.Category, entry?.Label, entry?.LegalReference, entry?.Confidence);
    }

    private string Source(Rule rule, List<MatchedRowDocument> matched)
    {
        var parts = new List<string> { rule.Source, texts[$"confidence.{rule.Confidence}"] };
        if (matched.Exists(m => m.Confidence == "recalled"))
        {
            parts.Add(new Message("source.recalled-rows").In(language));
        }

        return string.Join(' ', parts.Select(p => p.TrimEnd().TrimEnd('.') + "."));
    }

    private string? Value(string name, Finding finding, LineVerdict line) => name switch
    {
        "code" => line.CommodityCode,
        "matched" => Rows(finding),
        "missing" => string.Join(", ", finding.MissingFacts.Select(FactName)),
        "registered" => string.Join(", ", finding.Facts.Where(f => f.Key.EndsWith(".registered", StringComparison.Ordinal)).Select(Registered)),
        "lists" => string.Join(", ", finding.Facts.Select(f => f.Key.Replace("list.", "", StringComparison.Ordinal) + " " + f.Value)),
        "words" => finding.Facts.GetValueOrDefault("description"),
        "weapon" => Terms(finding.Facts.GetValueOrDefault("namedWeapon")),
        "group" => Terms(finding.Facts.GetValueOrDefault("goodsGroup")),
        "volume" => string.Join("; ", finding.Facts.Select(Volume).OfType<string>()),
        "origin" or "importedFrom" or "destination" or "dispatch" or "transit" or "consignee" or "endUser" or "exporter" or "manufacturer" =>
            finding.Facts.GetValueOrDefault(name) is { } countries ? string.Join(", ", countries.Split(' ').Select(Country)) : texts["fact.not-stated"],
        _ => null,
    };

    private static string Rows(Finding finding)
    {
        var more = finding.Matched.Count - RowsInMessage + finding.MatchedOmitted;
        var rows = finding.Matched.Take(RowsInMessage).Select(m => m.Category.Length == 0 ? $"{m.List} {m.Code}" : $"{m.List} {m.Code} [{m.Category}]");
        return string.Join(", ", rows) + (more > 0 ? $", +{more}" : "");
    }

    private string? Terms(string? ids) => ids is null ? null
        : string.Join(", ", ids.Split(' ').Select(id => rules.TermLabels.TryGetValue(id, out var label) ? label[language.Tag()] : id));

    private string Registered(KeyValuePair<string, string?> fact) =>
        $"{new Message($"party.{fact.Key.Split('.')[0]}").In(language)} {fact.Value ?? texts["fact.not-stated"]}";

    // A trade figure has a name such as "volume.exporter.computing_hardware"; the last part is a goods group.
    private string? Volume(KeyValuePair<string, string?> fact) =>
        rules.GoodsGroups.FirstOrDefault(g => fact.Key.EndsWith($".{g.Name}", StringComparison.Ordinal)) is { } group && fact.Value is { } figures
            ? $"{group.Title[language.Tag()]}: {figures}"
            : null;

    private string Satisfied(SatisfiedBy by) => Message.Fill(texts[by.Reason], name => name == "document" ? Named(by.Type, by.Number) : null);

    private string Country(string code) => (rules.Vocabulary.Countries.TryGetValue(code, out var country) ? country.Name[language.Tag()] : texts.GetValueOrDefault($"country.{code}")) is { } name
        ? $"{name} ({code})"
        : code;

    private string FactName(string pointer)
    {
        var steps = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var key = "fact." + string.Join('.', steps is ["lines", _, .. var member] ? member : steps);
        return Message.Exists(key) ? new Message(key).In(language) : pointer;
    }

    private string Title(string type) => rules.Vocabulary.Documents.TryGetValue(type, out var document) ? document.Title[language.Tag()] : type;

    private string Named(string type, string number) => $"«{Title(type)}» № {number}";

    private string? CodeOf(string type) => rules.Vocabulary.Documents.GetValueOrDefault(type)?.Code;
}
