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

    /// <summary>The questions by id, in the order of first use.</summary>
    public IReadOnlyDictionary<string, QuestionDocument> ToDocuments() => asked;

    /// <summary>Ids of the questions of a finding: those of its partial rows, unless the finding is definite or satisfied.</summary>
    public IReadOnlyList<string> Of(Finding finding)
    {
        if (finding is not { Certainty: Certainty.Possible, SatisfiedBy: null })
        {
            return [];
        }

        var ids = new List<string>();
        foreach (var row in finding.Matched)
        {
            if (row.Match == MatchKind.Partial && texts.Rules.QuestionId(row.List, row.Category, row.Code) is { } id && texts.Rules.Question(texts.Tag, row) is { } question)
            {
                Add(id, row, question);
                if (!ids.Contains(id))
                {
                    ids.Add(id);
                }
            }
        }

        return ids;
    }

    private void Add(string id, MatchedRow row, string question)
    {
        if (!asked.TryGetValue(id, out var known))
        {
            asked[id] = new QuestionDocument(row.List, [row.Category], question, Yes(index.List(row.List)), No(row));
        }
        else if (!known.Categories.Contains(row.Category))
        {
            asked[id] = known with { Categories = [.. known.Categories.Append(row.Category).Order(StringComparer.Ordinal)] };
        }
    }

    private bool TakesAnswers => texts.Rules.Edition > 1;

    private string Yes(ControlList list) => texts.Own(
        (list.Conclusion is not null, TakesAnswers, list.HasControlNumbers) switch
        {
            (true, true, _) => "question.yes.licence",
            (false, true, _) => "question.yes.restriction",
            (_, false, true) => "question.yes.number",
            _ => "question.yes.officer",
        });

    private string No(MatchedRow row)
    {
        var list = index.List(row.List);
        return TakesAnswers && index.Row(row, day) is { IsBroad: true } ? texts.Own("question.no.broad")
            : list.Conclusion is { } conclusion ? texts.Own("question.no.conclusion", ("document", texts.TitleWithCode(conclusion)))
            : texts.Own(list.HasControlNumbers ? "question.no.number" : "question.no.officer");
    }
}
