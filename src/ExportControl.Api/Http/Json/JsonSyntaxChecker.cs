using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Http.Json;

/// <summary>
/// Finds the syntax error of a text that the JSON reader has refused, with line and byte;
/// null for valid JSON whose members have the wrong types.
/// </summary>
internal static class JsonSyntaxChecker
{
    public const int MaxDepth = 32;

    /// <summary>Repeated members are searched among the first 1,000 of an object; no document has as many.</summary>
    private const int MaxNames = 1000;

    /// <param name="json">The text.</param>
    /// <param name="firstLine">Number of its first line, in the body that it is a part of.</param>
    public static Message? FindError(ReadOnlySpan<byte> json, long firstLine = 1)
    {
        if (json.IsEmpty)
        {
            return new("json.empty");
        }

        if (!Utf8.IsValid(json))
        {
            return new("json.not-utf8", Place(json, FirstInvalid(json), firstLine));
        }

        var names = new Stack<HashSet<string>>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth + 2 });
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MaxDepth:
                        return new("json.too-deep", [("most", MaxDepth.ToString(CultureInfo.InvariantCulture)), .. Place(json, (int)reader.TokenStartIndex, firstLine)]);
                    case JsonTokenType.StartObject:
                        names.Push(new HashSet<string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        names.Pop();
                        break;
                    case JsonTokenType.PropertyName when names.Peek() is { Count: < MaxNames } seen && !seen.Add(Text(ref reader)):
                        return new("json.duplicate-member", [("name", SafeText.Of(Text(ref reader))), .. Place(json, (int)reader.TokenStartIndex, firstLine)]);
                }
            }

            return null;
        }
        catch (JsonException fault)
        {
            return new("json.syntax", ("line", Number((fault.LineNumber ?? 0) + firstLine)), ("byte", Number((fault.BytePositionInLine ?? 0) + 1)));
        }
    }

    /// <summary>The text of a string token, or its bytes as written when its escapes do not form text (a lone surrogate).</summary>
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static (string Name, string Value)[] Place(ReadOnlySpan<byte> json, int at, long firstLine)
    {
        var before = json[..at];
        return [("line", Number(before.Count((byte)'\n') + firstLine)), ("byte", Number(at - before.LastIndexOf((byte)'\n')))];
    }

    private static int FirstInvalid(ReadOnlySpan<byte> json)
    {
        var at = 0;
        while (System.Text.Rune.DecodeFromUtf8(json[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
