using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>Collects the questions of partial rows; each appears once, with the categories for which it is asked.</summary>
internal sealed class QuestionTable(PresentationTexts texts, DateOnly day)
{
    private readonly RuleSetIndex index = RuleSetIndex.Of(texts.Rules);
    private readonly Dictionary<string, QuestionDocument> asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Outcome> strictest = new(StringComparer.Ordinal);
    private readonly Dictionary<Finding, IReadOnlyList<string>> byFinding = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<MatchedRow, string?> byRow = [];

    /// <summary>The questions by id, in the order of first use.</summary>
    public IReadOnlyDictionary<string, QuestionDocument> ToDocuments() => asked;

    /// <summary>
    /// Ids of the questions of a finding, without those answered: of its partial rows where it is only possible, and of its broad rows of a whole
    /// code. A notice asks only what its rule reads the answer of. None where the finding is satisfied.
    /// </summary>
    public IReadOnlyList<string> IdsOf(Finding finding) => byFinding.TryGetValue(finding, out var ids) ? ids : byFinding[finding] = Find(finding);

    /// <summary>Adds a question of a finding and returns its id.</summary>
    public string Add(string id, Finding finding)
    {
        var rows = finding.Matched.Where(r => IdOf(r) == id).ToList();
        var known = asked.GetValueOrDefault(id) ?? new(rows[0].List, [], texts.Rules.Question(texts.Tag, rows[0])!, Yes(index.List(rows[0].List)), "");
        strictest[id] = strictest.TryGetValue(id, out var outcome) && outcome > finding.Outcome ? outcome : finding.Outcome;
        asked[id] = known with { No = No(rows[0], strictest[id]), Categories = [.. known.Categories.Union(rows.Select(r => r.Category), StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
        return id;
    }

    private IReadOnlyList<string> Find(Finding finding) => finding.SatisfiedBy is null && finding.SuppressedBy is null
        ? [.. finding.Matched.Where(r => (finding.Certainty == Certainty.Possible || r.Match == MatchKind.Covers) && Matters(r, finding)).Select(IdOf).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(id => !finding.Facts.ContainsKey($"{Finding.AnswerFact}{id}"))]
        : [];

    private string? IdOf(MatchedRow row)
    {
        if (!byRow.TryGetValue(row, out var id))
        {
            byRow[row] = id = (row.Match == MatchKind.Partial || (row.Match == MatchKind.Covers && IsBroad(row))) && texts.Rules.Question(texts.Tag, row) is not null
                ? texts.Rules.QuestionId(row.List, row.Category, row.Code)
                : null;
        }

        return id;
    }

    private bool Matters(MatchedRow row, Finding finding) => !TakesAnswers || finding.Outcome > Outcome.Notice || index.Rule(finding.Rule).ReadsAnswersOf(row.List);

    private bool IsBroad(MatchedRow row) => TakesAnswers && index.Row(row, day) is { IsBroad: true };

    private bool TakesAnswers => texts.Rules.Edition > 1;

    private string Yes(ControlList list) => texts.Own(
        (list.Conclusion is not null, TakesAnswers, list.HasControlNumbers) switch
        {
            (true, true, _) => "question.yes.licence",
            (false, true, _) => "question.yes.restriction",
            (_, false, true) => "question.yes.number",
            _ => "question.yes.officer",
        });

    // Where the answer no leads: it removes the notice of a broad row; a finding that counts remains for an officer or a conclusion.
    private string No(MatchedRow row, Outcome outcome)
    {
        var list = index.List(row.List);
        var broad = IsBroad(row);
        return broad && outcome <= Outcome.Notice ? texts.Own("question.no.broad")
            : broad && outcome == Outcome.Review ? texts.Own("question.no.broad-review")
            : list.Conclusion is { } conclusion ? texts.Own("question.no.conclusion", ("document", texts.CodeOf(conclusion) ?? texts.Title(conclusion)))
            : texts.Own(list.HasControlNumbers ? "question.no.number" : "question.no.officer");
    }
}
