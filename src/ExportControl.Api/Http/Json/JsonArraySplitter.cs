using System.Text.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Contracts.Errors;

namespace ExportControl.Api.Http.Json;

/// <summary>Splits a JSON array into its items without parsing them, so that each item can be parsed and refused separately.</summary>
internal static class JsonArraySplitter
{
    // Above the depth allowed for an item: an item that is nested too deeply is refused alone.
    private const int MaxDepth = 512;

    public static (IReadOnlyList<ReadOnlyMemory<byte>?> Items, ProblemResult? ProblemResult) Split(ReadOnlyMemory<byte> json, int most)
    {
        var items = new List<ReadOnlyMemory<byte>?>();
        json = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                return (items, Invalid("array"));
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (items.Count == most)
                {
                    return (items, Invalid("array.count", ("most", $"{most}")));
                }

                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                items.Add(json[start..(int)reader.BytesConsumed]);
            }

            while (reader.Read())
            {
                // Only white space may follow; anything else throws.
            }

            return (items, null);
        }
        catch (JsonException)
        {
            return (items, JsonSyntaxChecker.FindError(json.Span) is { } fault ? new ProblemResult(ProblemKind.NotJson, fault) : ProblemResult.Of(ProblemKind.NotJson));
        }
    }

    private static ProblemResult Invalid(string key, params (string Name, string Value)[] values)
    {
        var errors = new ValidationErrors();
        errors.Add("", key, values);
        return errors.ToProblemResult();
    }
}
