using System.Text.Json;

namespace ExportControl.Storage.Verdicts.Replay;

/// <summary>The differences of two JSON texts.</summary>
public static class JsonDifferences
{
    /// <summary>The values that differ, in the order of the first text.</summary>
    /// <param name="before">UTF-8 JSON.</param>
    /// <param name="now">UTF-8 JSON.</param>
    public static IReadOnlyList<ReplayDifference> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> now)
    {
        using var first = JsonDocument.Parse(before);
        using var second = JsonDocument.Parse(now);
        var differences = new List<ReplayDifference>();
        Compare("", first.RootElement, second.RootElement, differences);
        return differences;
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
