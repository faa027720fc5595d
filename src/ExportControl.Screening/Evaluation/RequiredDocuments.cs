using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>Collects the documents that the counting findings of a declaration require.</summary>
internal sealed class RequiredDocuments(Vocabulary vocabulary)
{
    private readonly List<(string Authority, DocumentRequirement Requirement, string Alternatives, List<int> Lines)> entries = [];

    /// <summary>Adds the requirements of a case. A possible finding whose outcome is below that of the case requires facts, not documents.</summary>
    public void Add(RuleCase ruleCase, Finding finding, int line)
    {
        if (!finding.Counts() || finding.Outcome < ruleCase.Outcome)
        {
            return;
        }

        foreach (var requirement in ruleCase.Requires)
        {
            // Alternatives serve a partial match only, so lines with other alternatives are separate entries.
            var lines = LinesOf(finding.Authority, requirement, finding.Certainty == Certainty.Possible ? requirement.SortedAlternatives : "");
            if (!lines.Contains(line))
            {
                lines.Add(line);
            }
        }
    }

    /// <summary>The documents ordered by authority, document and alternatives.</summary>
    public IReadOnlyList<RequiredDocument> ToList() => entries.Count == 0 ? [] : [.. entries
        .OrderBy(e => e.Authority, StringComparer.Ordinal).ThenBy(e => e.Requirement.Document, StringComparer.Ordinal).ThenBy(e => e.Alternatives, StringComparer.Ordinal)
        .Select(e => new RequiredDocument(
            e.Requirement.Document, vocabulary.Documents.GetValueOrDefault(e.Requirement.Document)?.Code, e.Authority, [.. e.Lines.Order()],
            e.Alternatives.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    private List<int> LinesOf(string authority, DocumentRequirement requirement, string alternatives)
    {
        foreach (var entry in entries)
        {
            if (entry.Authority == authority && entry.Requirement.Document == requirement.Document && entry.Alternatives == alternatives)
            {
                return entry.Lines;
            }
        }

        entries.Add((authority, requirement, alternatives, []));
        return entries[^1].Lines;
    }
}
