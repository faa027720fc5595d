using System.Text.Json;

namespace ExportControl.Api.Tests.Documentation;

/// <summary>
/// Compares documented JSON with an answer. The documentation is shortened: members and array elements may be missing, "…" in a text replaces
/// any text. Values that differ from run to run are compared by form only (<see cref="DocumentedText"/>).
/// </summary>
internal static class DocumentedJson
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The JSON values of a text, one after another.</summary>
    public static IReadOnlyList<JsonElement> Read(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var values = new List<JsonElement>();
        while (reader.Read())
        {
            values.Add(JsonDocument.Parse(bytes.AsMemory((int)reader.TokenStartIndex, Length(ref reader)), Options).RootElement);
        }

        return values;
    }

    /// <summary>The first difference, as path and values; null if the answer contains what is documented.</summary>
    public static string? Difference(JsonElement documented, JsonElement actual, string path = "")
    {
        switch (documented.ValueKind)
        {
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                foreach (var member in documented.EnumerateObject())
                {
                    if (!actual.TryGetProperty(member.Name, out var value))
                    {
                        return $"{path}/{member.Name}: not in the answer";
                    }

                    if (Difference(member.Value, value, $"{path}/{member.Name}") is { } difference)
                    {
                        return difference;
                    }
                }

                return null;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array:
                return ArrayDifference(documented, actual, path);
            case JsonValueKind.String when actual.ValueKind == JsonValueKind.String:
                return DocumentedText.Matches(documented.GetString()!, actual.GetString()!) ? null : $"{path}: documented {documented}, answered {actual}";
            case JsonValueKind.Number when actual.ValueKind == JsonValueKind.Number:
                return documented.GetDecimal() == actual.GetDecimal() ? null : $"{path}: documented {documented.GetRawText()}, answered {actual.GetRawText()}";
            default:
                return documented.ValueKind == actual.ValueKind && documented.GetRawText() == actual.GetRawText()
                    ? null : $"{path}: documented {documented.GetRawText()}, answered {actual.GetRawText()}";
        }
    }

    // The documented elements in their order; others may be between them.
    private static string? ArrayDifference(JsonElement documented, JsonElement actual, string path)
    {
        var next = 0;
        var (index, all) = (0, actual.EnumerateArray().ToList());
        foreach (var element in documented.EnumerateArray())
        {
            string? difference = $"{path}/{index}: not in the answer";
            while (next < all.Count && (difference = Difference(element, all[next], $"{path}/{index}")) is not null)
            {
                next++;
            }

            if (difference is not null || next == all.Count)
            {
                return all.Count == 1 ? Difference(element, all[0], $"{path}/{index}") : $"{path}/{index}: not in the answer {actual.GetRawText()}";
            }

            next++;
            index++;
        }

        return null;
    }

    private static int Length(ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        reader.Skip();
        return (int)(reader.BytesConsumed - start);
    }
}
