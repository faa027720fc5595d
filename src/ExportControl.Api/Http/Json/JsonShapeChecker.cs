using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Contracts.Declarations.Lines;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;

namespace ExportControl.Api.Http.Json;

/// <summary>
/// Finds all members of valid JSON that do not fit the document's type. Used after deserialization has failed:
/// the serializer stops at the first error, and its message contains type names.
/// </summary>
internal static class JsonShapeChecker
{
    private static readonly Dictionary<Type, (string Key, Func<JsonElement, bool> Fits)> Leaves = new()
    {
        [typeof(string)] = ("json.string", e => e.ValueKind == JsonValueKind.String),
        [typeof(bool)] = ("json.boolean", e => e.ValueKind is JsonValueKind.True or JsonValueKind.False),
        [typeof(int)] = ("json.integer", e => e.ValueKind == JsonValueKind.Number && e.TryGetInt32(out _)),
        [typeof(decimal)] = ("json.number", e => e.ValueKind == JsonValueKind.Number && ExactDecimalConverter.TryRead(e.GetRawText(), out _)),
    };

    /// <summary>The errors, and the JSON without them: values of a wrong type are replaced by null, unknown members are removed.</summary>
    public static (ValidationErrors Errors, ReadOnlyMemory<byte> Sound) Sift(ReadOnlyMemory<byte> json, JsonTypeInfo body)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonSyntaxChecker.MaxDepth });
        var sifted = new ArrayBufferWriter<byte>();
        using var rest = new Utf8JsonWriter(sifted);
        var errors = new ValidationErrors();
        Walk(document.RootElement, body, "", errors, rest);
        rest.Flush();
        if (!errors.Any)
        {
            errors.Add("", "json.mismatch");
        }

        return (errors, sifted.WrittenMemory);
    }

    private static void Walk(JsonElement element, JsonTypeInfo type, string pointer, ValidationErrors errors, Utf8JsonWriter rest)
    {
        if (Fault(element, type) is { } fault)
        {
            errors.Add(pointer, fault);
            rest.WriteNullValue();
        }
        else if (type.Kind == JsonTypeInfoKind.Dictionary)
        {
            WalkDictionary(element, type.Options.GetTypeInfo(type.ElementType!), pointer, errors, rest);
        }
        else if (type.Kind == JsonTypeInfoKind.Object)
        {
            WalkObject(element, type, pointer, errors, rest);
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            var item = type.Options.GetTypeInfo(type.ElementType!);
            var index = 0;
            rest.WriteStartArray();
            foreach (var child in element.EnumerateArray().TakeWhile(_ => !errors.Full))
            {
                Walk(child, item, $"{pointer}/{index++}", errors, rest);
            }

            rest.WriteEndArray();
        }
        else
        {
            element.WriteTo(rest);
        }
    }

    private static void WalkObject(JsonElement element, JsonTypeInfo type, string pointer, ValidationErrors errors, Utf8JsonWriter rest)
    {
        rest.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            if (errors.Full)
            {
                break;
            }

            var name = NameOf(member);
            var known = type.Properties.FirstOrDefault(p => p.Name == name);
            var place = $"{pointer}/{JsonPointer.Escape(SafeText.Of(name))}";
            if (known is null)
            {
                errors.Add(place, NameSuggestion.UnknownName(name, type.Properties.Select(p => p.Name)));
                continue;
            }

            rest.WritePropertyName(known.Name);
            if (member.Value.ValueKind == JsonValueKind.Null || (known.CustomConverter is ITextOrObjectConverter && IsText(member.Value)))
            {
                member.Value.WriteTo(rest);
            }
            else
            {
                Walk(member.Value, type.Options.GetTypeInfo(known.PropertyType), place, errors, rest);
            }
        }

        rest.WriteEndObject();
    }

    private static void WalkDictionary(JsonElement element, JsonTypeInfo item, string pointer, ValidationErrors errors, Utf8JsonWriter rest)
    {
        rest.WriteStartObject();
        foreach (var member in element.EnumerateObject().TakeWhile(_ => !errors.Full))
        {
            rest.WritePropertyName(NameOf(member));
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                rest.WriteNullValue();
            }
            else
            {
                Walk(member.Value, item, $"{pointer}/{JsonPointer.Escape(SafeText.Of(NameOf(member)))}", errors, rest);
            }
        }

        rest.WriteEndObject();
    }

    private static Message? Fault(JsonElement element, JsonTypeInfo type)
    {
        if (Leaves.TryGetValue(Nullable.GetUnderlyingType(type.Type) ?? type.Type, out var leaf))
        {
            var isOutOfRange = element.ValueKind == JsonValueKind.Number && (leaf.Key is "json.number" or "json.integer");
            return !leaf.Fits(element) ? new(isOutOfRange ? $"{leaf.Key}-range" : leaf.Key, ("value", ValueOf(element)))
                : element.ValueKind == JsonValueKind.String && !IsText(element) ? new("json.lone-surrogate", ("value", ValueOf(element)))
                : null;
        }

        return type.Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary && element.ValueKind != JsonValueKind.Object ? new("json.object", ("value", ValueOf(element)))
            : type.Kind == JsonTypeInfoKind.Enumerable && element.ValueKind != JsonValueKind.Array ? new("json.array", ("value", ValueOf(element)))
            : null;
    }

    private static string ValueOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{…}",
        JsonValueKind.Array => "[…]",
        _ => SafeText.Of(element.GetRawText()),
    };

    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String && element.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}
