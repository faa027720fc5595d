using System.Globalization;
using System.Text.Json.Nodes;

namespace ExportControl.Drills.Fuzz.Values;

/// <summary>Values that fit a schema of the document.</summary>
internal sealed class SchemaValues(ApiDocument document)
{
    private const int Deepest = 6;

    public JsonNode? Draw(JsonObject given, string name, Random random, int depth = 0)
    {
        var schema = document.Resolve(given);
        if (schema["enum"] is JsonArray { Count: > 0 } values)
        {
            return values[random.Next(values.Count)]?.DeepClone();
        }

        if ((schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"]) is JsonArray { Count: > 0 } choices && choices[random.Next(choices.Count)] is JsonObject choice)
        {
            return Draw(choice, name, random, depth + 1);
        }

        return Type(schema, random) switch
        {
            "object" => Object(schema, random, depth),
            "array" => Array(schema, name, random, depth),
            "integer" => Number(schema, random),
            "number" => random.Next(3) == 0 ? random.Next(100_000) / 100m : random.Next(1000),
            "boolean" => random.Next(2) == 0,
            "null" => null,
            _ => Text(schema, name, random),
        };
    }

    /// <summary>The value as it is written into a query, a path or a header.</summary>
    public string DrawText(ApiParameter parameter, Random random) => Draw(parameter.Schema, parameter.Name, random) switch
    {
        null => "",
        JsonValue value => value.ToString(),
        var other => other.ToJsonString(),
    };

    private static string? Type(JsonObject schema, Random random) => schema["type"] switch
    {
        JsonArray { Count: > 0 } types => types[random.Next(types.Count)]!.GetValue<string>(),
        JsonValue type => type.GetValue<string>(),
        _ => schema.ContainsKey("properties") ? "object" : null,
    };

    private JsonObject Object(JsonObject schema, Random random, int depth)
    {
        var drawn = new JsonObject();
        var required = (schema["required"] as JsonArray)?.Select(r => r!.GetValue<string>()).ToHashSet() ?? [];
        foreach (var (name, value) in schema["properties"] as JsonObject ?? [])
        {
            if (value is JsonObject property && (required.Contains(name) || (depth < Deepest && random.Next(2) == 0)))
            {
                drawn[name] = Draw(property, name, random, depth + 1);
            }
        }

        return drawn;
    }

    private JsonArray Array(JsonObject schema, string name, Random random, int depth)
    {
        var drawn = new JsonArray();
        for (var i = depth < Deepest ? random.Next(4) : 0; i > 0 && schema["items"] is JsonObject items; i--)
        {
            drawn.Add(Draw(items, name, random, depth + 1));
        }

        return drawn;
    }

    private static JsonNode Number(JsonObject schema, Random random)
    {
        var (least, most) = (Bound(schema, "minimum", 0), Bound(schema, "maximum", 1000));
        return random.Next(6) switch { 0 => least, 1 => most, _ => random.NextInt64(least, Math.Min(most, least + 50) + 1) };
    }

    private static long Bound(JsonObject schema, string name, long otherwise) =>
        schema[name] is { } bound && long.TryParse(bound.ToJsonString(), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static JsonNode Text(JsonObject schema, string name, Random random) =>
        NamedValues.Draw(name, random) ?? schema["format"]?.GetValue<string>() switch
        {
            "uuid" => $"{random.NextInt64():x16}".Insert(8, "-").Insert(13, "-") + "-8884-8e0f5d55af35",
            "date" => "2026-11-24",
            "date-time" => "2026-11-24T10:00:00Z",
            _ => "text " + random.Next(1000).ToString(CultureInfo.InvariantCulture),
        };
}
