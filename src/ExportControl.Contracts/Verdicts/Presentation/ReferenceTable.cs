using System.Globalization;
using ExportControl.Contracts.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>Collects what the findings of a verdict are based on; equal references appear once.</summary>
internal sealed class ReferenceTable(PresentationTexts texts, DateOnly day, bool withRowSources)
{
    // Internal word of the data, and the word shown for it.
    private const string SeedConfidence = "seed";
    private const string ReportedConfidence = "reported";

    private readonly RuleSetIndex index = RuleSetIndex.Of(texts.Rules);
    private readonly Dictionary<ReferenceDocument, string> ids = [];
    private readonly Dictionary<string, string> byRule = new(StringComparer.Ordinal);
    private readonly Dictionary<MatchedRow, string?> byRow = [];

    /// <summary>The references by id, in the order of first use.</summary>
    public IReadOnlyDictionary<string, ReferenceDocument> ToDocuments() => ids.ToDictionary(r => r.Value, r => r.Key, StringComparer.Ordinal);

    /// <summary>The sentence for each confidence that the references name.</summary>
    public IReadOnlyDictionary<string, string> Confidences() => ids.Keys.Select(r => r.Confidence).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .ToDictionary(c => c, c => texts[$"confidence.{(c == ReportedConfidence ? SeedConfidence : c)}"], StringComparer.Ordinal);

    /// <summary>Id of the reference of a rule.</summary>
    public string Of(string rule)
    {
        if (!byRule.TryGetValue(rule, out var id))
        {
            var found = index.Rule(rule);
            byRule[rule] = id = Id(new(texts.Find($"title.{rule}") ?? rule, found.LegalReferences[texts.Tag], found.Sources[texts.Tag], Shown(found.Confidence)));
        }

        return id;
    }

    /// <summary>Id of the reference of a matched row: that of its list; null where the rule set does not have the row.</summary>
    public string? Of(MatchedRow row)
    {
        if (!byRow.TryGetValue(row, out var id))
        {
            byRow[row] = id = index.Row(row, day) is { } entry
                ? Id(new(
                    entry.List.Title[texts.Tag],
                    entry.List.Act.GetValueOrDefault(texts.Tag) is { Length: > 0 } act ? act : entry.LegalReference,
                    withRowSources && Uri.IsWellFormedUriString(entry.SourceUrl, UriKind.Absolute) ? entry.SourceUrl : null,
                    Shown(entry.Confidence)))
                : null;
        }

        return id;
    }

    private static string Shown(string confidence) => confidence == SeedConfidence ? ReportedConfidence : confidence;

    private string Id(ReferenceDocument reference)
    {
        if (!ids.TryGetValue(reference, out var id))
        {
            ids[reference] = id = string.Create(CultureInfo.InvariantCulture, $"r{ids.Count + 1}");
        }

        return id;
    }
}
