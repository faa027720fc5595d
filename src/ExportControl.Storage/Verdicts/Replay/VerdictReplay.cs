using System.Text.Json;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.Verdicts.Replay;

/// <summary>Recomputes a stored verdict.</summary>
public static class VerdictReplay
{
    /// <summary>Evaluates the stored facts with the rule set version of the stored verdict and compares the verdicts.</summary>
    /// <exception cref="ArgumentException">The rule set has another version.</exception>
    public static ReplayResult Run(EvaluatedVerdict stored, RuleSet rules, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Stamp.Version != stored.RuleSetVersion)
        {
            throw new ArgumentException($"Verdict {stored.Id} was evaluated by rule set version {stored.RuleSetVersion}, not {rules.Stamp.Version}.", nameof(rules));
        }

        var recomputed = VerdictDocument.Write(rules.EvaluateCancellable(stored.Facts.Declaration, stored.Facts.LookedUp, ct));
        if (stored.Document.Span.SequenceEqual(recomputed))
        {
            return new ReplayResult(true, []);
        }

        using var before = JsonDocument.Parse(stored.Document);
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
