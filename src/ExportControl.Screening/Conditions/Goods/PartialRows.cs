using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Evaluation;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>List rows that cover only part of a code, or that are broad, and their questions.</summary>
/// <param name="lists">The lists; empty for all.</param>
internal sealed class PartialRows(IReadOnlyList<ControlList> lists)
{
    /// <summary>Names of the lists, as part of the key of a test.</summary>
    public string Key { get; } = string.Join(',', lists.Select(l => l.Name));

    /// <summary>Reads the lists of a member; without the member all lists count.</summary>
    public static PartialRows Read(TestDefinition definition, string member) => new(definition.Json.Has(member) ? definition.Lists(member) : []);

    /// <summary>Ids of the questions of the rows that match the code on the effective date, each once; null for a row without a question.</summary>
    public List<string?> QuestionsOf(LineFacts line)
    {
        var questions = new List<string?>();
        foreach (var match in line.Matches)
        {
            if ((match.Entry.IsBroad || (!match.Entry.IsFull && match.Kind is MatchKind.Partial or MatchKind.Within)) && Includes(match.Entry.List) && match.Entry.IsValidOn(line.Declaration.Date)
                && line.QuestionId(match.Entry) is var question && !questions.Contains(question))
            {
                questions.Add(question);
            }
        }

        return questions;
    }

    /// <summary>True when the id is that of a question of one of the lists.</summary>
    public bool HasQuestion(string id)
    {
        if (lists.Count == 0)
        {
            return true;
        }

        foreach (var list in lists)
        {
            if (id.StartsWith(list.Name, StringComparison.Ordinal) && (id.Length == list.Name.Length || id[list.Name.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when rows of the list count.</summary>
    public bool Includes(string list) => lists.Count == 0 || lists.Any(l => l.Name == list);

    private bool Includes(ControlList list) => lists.Count == 0 || lists.Contains(list);
}
