using System.Globalization;
using ExportControl.Contracts.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>
/// Collects what the findings of a verdict are based on; equal references appear once. The rows of a list share one reference with the weakest
/// confidence of those shown, unless <paramref name="eachRow"/> is set: then rows of other sources have references of their own.
/// </summary>
internal sealed class ReferenceTable(PresentationTexts texts, DateOnly day, bool eachRow)
{
    private const string EmbargoFact = "embargo";

    // Internal word of the data, and the word shown for it.
    private const string SeedConfidence = "seed";
    private const string ReportedConfidence = "reported";

    private static readonly string[] WeakestLast = ["checked", "checked-secondary", "recalled", ReportedConfidence, "inferred"];

    private readonly RuleSetIndex index = RuleSetIndex.Of(texts.Rules);
    private readonly List<ReferenceDocument> references = [];
    private readonly Dictionary<ReferenceDocument, int> positions = [];
    private readonly Dictionary<string, string> byRule = new(StringComparer.Ordinal);
    private readonly Dictionary<MatchedRow, string?> byRow = [];

    /// <summary>The references by id, in the order of first use.</summary>
    public IReadOnlyDictionary<string, ReferenceDocument> ToDocuments() => references.Select((r, i) => (Id: IdOf(i), Reference: r)).ToDictionary(r => r.Id, r => r.Reference, StringComparer.Ordinal);

    /// <summary>The sentence for each confidence that the references name.</summary>
    public IReadOnlyDictionary<string, string> Confidences() => references.Select(r => r.Confidence).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .ToDictionary(c => c, c => texts[$"confidence.{(c == ReportedConfidence ? SeedConfidence : c)}"], StringComparer.Ordinal);

    /// <summary>Id of the reference of a finding: that of its rule, with the acts of the embargoes that it names.</summary>
    public string Of(Finding finding)
    {
        var ids = finding.Facts.GetValueOrDefault(EmbargoFact) ?? "";
        var key = $"{finding.Rule} {ids}";
        if (!byRule.TryGetValue(key, out var id))
        {
            var rule = index.Rule(finding.Rule);
            var embargoes = texts.Rules.Embargoes.Where(e => ids.Split(' ').Contains(e.Id)).ToList();
            string[] acts = [rule.LegalReferences[texts.Tag], .. embargoes.Select(e => e.LegalReference).Distinct(StringComparer.Ordinal)];
            var confidence = embargoes.Select(e => e.Confidence).Append(rule.Confidence).MaxBy(c => Array.IndexOf(WeakestLast, Shown(c)))!;
            byRule[key] = id = Add(new(texts.Find($"title.{rule.Id}") ?? rule.Id, string.Join("; ", acts), rule.Sources[texts.Tag], Shown(confidence)), separate: true);
        }

        return id;
    }

    /// <summary>Id of the reference of a matched row; null where the rule set does not have the row.</summary>
    public string? Of(MatchedRow row)
    {
        if (!byRow.TryGetValue(row, out var id))
        {
            byRow[row] = id = index.Row(row, day) is { } entry
                ? Add(
                    new(
                        entry.List.Title[texts.Tag],
                        entry.List.Act.GetValueOrDefault(texts.Tag) is { Length: > 0 } act ? act : entry.LegalReference,
                        eachRow && Uri.IsWellFormedUriString(entry.SourceUrl, UriKind.Absolute) ? entry.SourceUrl : null,
                        Shown(entry.Confidence)),
                    separate: eachRow)
                : null;
        }

        return id;
    }

    private static string Shown(string confidence) => confidence == SeedConfidence ? ReportedConfidence : confidence;

    private static string IdOf(int position) => string.Create(CultureInfo.InvariantCulture, $"r{position + 1}");

    private string Add(ReferenceDocument reference, bool separate)
    {
        var key = separate ? reference : reference with { Confidence = "" };
        if (!positions.TryGetValue(key, out var position))
        {
            positions[key] = position = references.Count;
            references.Add(reference);
        }
        else if (Array.IndexOf(WeakestLast, reference.Confidence) > Array.IndexOf(WeakestLast, references[position].Confidence))
        {
            references[position] = reference;
        }

        return IdOf(position);
    }
}
