using System.Text.Json;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.Verdicts;

/// <summary>How a verdict computed again compares with the stored one.</summary>
/// <param name="Identical">Nothing differs.</param>
/// <param name="Differences">Where they differ; empty when identical.</param>
public sealed record ReplayResult(bool Identical, IReadOnlyList<ReplayDifference> Differences);

/// <summary>Computes a stored verdict again.</summary>
public static class VerdictReplay
{
    /// <summary>Evaluates the declaration as judged under the rule set that judged it.</summary>
    /// <exception cref="ArgumentException">The rule set is another version.</exception>
    public static ReplayResult Run(EvaluatedVerdict judged, RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Stamp.Version != judged.RuleSetVersion)
        {
            throw new ArgumentException($"Verdict {judged.Id} was judged by version {judged.RuleSetVersion}, not {rules.Stamp.Version}.", nameof(rules));
        }

        var recomputed = VerdictDocument.Write(rules.Evaluate(judged.Facts.Declaration, judged.Facts.LookedUp));
        if (judged.Document.Span.SequenceEqual(recomputed))
        {
            return new ReplayResult(true, []);
        }

        using var before = JsonDocument.Parse(judged.Document);
        using var now = JsonDocument.Parse(recomputed);
        var differences = new List<ReplayDifference>();
        Compare("", before.RootElement, now.RootElement, differences);
        return new ReplayResult(differences.Count == 0, differences);
    }

    private static void Compare(string path, JsonElement? before, JsonElement? now, List<ReplayDifference> differences)
    {
        if (before is { ValueKind: JsonValueKind.Object } oldObject && now is { ValueKind: JsonValueKind.Object } newObject)
        {
            var names = oldObject.EnumerateObject().Concat(newObject.EnumerateObject()).Select(m => m.Name).Distinct(StringComparer.Ordinal);
            foreach (var name in names)
            {
                Compare($"{path}/{Escape(name)}", Member(oldObject, name), Member(newObject, name), differences);
            }
        }
        else if (before is { ValueKind: JsonValueKind.Array } oldArray && now is { ValueKind: JsonValueKind.Array } newArray)
        {
            for (var i = 0; i < Math.Max(oldArray.GetArrayLength(), newArray.GetArrayLength()); i++)
            {
                Compare($"{path}/{i}", Item(oldArray, i), Item(newArray, i), differences);
            }
        }
        else if (before is null || now is null || !JsonElement.DeepEquals(before.Value, now.Value))
        {
            differences.Add(new ReplayDifference(path, before?.GetRawText(), now?.GetRawText()));
        }
    }

    private static JsonElement? Member(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement? Item(JsonElement owner, int index) => index < owner.GetArrayLength() ? owner[index] : null;

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
