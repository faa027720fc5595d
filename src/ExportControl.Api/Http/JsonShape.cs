using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Api.Declarations;

namespace ExportControl.Api.Http;

/// <summary>
/// Everything about sound JSON that does not fit a body's type, all at once. Asked only after deserialization has refused it:
/// the serializer stops at the first fault and its message leaks type names.
/// </summary>
internal static class JsonShape
{
    private static readonly Dictionary<Type, (string Key, Func<JsonElement, bool> Fits)> Leaves = new()
    {
        [typeof(string)] = ("shape.text", e => e.ValueKind == JsonValueKind.String),
        [typeof(bool)] = ("shape.yes-no", e => e.ValueKind is JsonValueKind.True or JsonValueKind.False),
        [typeof(int)] = ("shape.integer", e => e.ValueKind == JsonValueKind.Number && e.TryGetInt32(out _)),
        [typeof(decimal)] = ("shape.number", e => e.ValueKind == JsonValueKind.Number && ExactDecimal.TryRead(e.GetRawText(), out _)),
    };

    public static Refused Faults(ReadOnlyMemory<byte> json, JsonTypeInfo body)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonSyntax.Deepest });
        var errors = new Errors();
        Walk(document.RootElement, body, "", errors);
        if (!errors.Any)
        {
            errors.Add("", "shape.other");
        }

        return errors.ToRefused();
    }

    /// <summary>The pointer token for a member name (RFC 6901).</summary>
    public static string Token(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static void Walk(JsonElement element, JsonTypeInfo type, string pointer, Errors errors)
    {
        if (errors.Full)
        {
            return;
        }

        if (Leaves.TryGetValue(Nullable.GetUnderlyingType(type.Type) ?? type.Type, out var leaf))
        {
            CheckLeaf(element, leaf, pointer, errors);
        }
        else if (type.Kind == JsonTypeInfoKind.Object)
        {
            WalkObject(element, type, pointer, errors);
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable && element.ValueKind == JsonValueKind.Array)
        {
            var item = type.Options.GetTypeInfo(type.ElementType!);
            var index = 0;
            foreach (var child in element.EnumerateArray())
            {
                Walk(child, item, $"{pointer}/{index++}", errors);
            }
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            errors.Add(pointer, "shape.list", ("value", ValueOf(element)));
        }
    }

    private static void WalkObject(JsonElement element, JsonTypeInfo type, string pointer, Errors errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(pointer, "shape.object", ("value", ValueOf(element)));
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            var name = NameOf(member);
            var known = type.Properties.FirstOrDefault(p => p.Name == name);
            var place = $"{pointer}/{Token(Shown.Of(name))}";
            if (known is null)
            {
                errors.Add(place, Unknown(name, type.Properties.Select(p => p.Name)));
            }
            else if (member.Value.ValueKind != JsonValueKind.Null && !(known.CustomConverter is ManufacturerConverter && member.Value.ValueKind == JsonValueKind.String && IsText(member.Value)))
            {
                Walk(member.Value, type.Options.GetTypeInfo(known.PropertyType), place, errors);
            }
        }
    }

    private static void CheckLeaf(JsonElement element, (string Key, Func<JsonElement, bool> Fits) leaf, string pointer, Errors errors)
    {
        if (!leaf.Fits(element))
        {
            var outOfRange = element.ValueKind == JsonValueKind.Number && (leaf.Key is "shape.number" or "shape.integer");
            errors.Add(pointer, outOfRange ? $"{leaf.Key}-range" : leaf.Key, ("value", ValueOf(element)));
        }
        else if (element.ValueKind == JsonValueKind.String && !IsText(element))
        {
            errors.Add(pointer, "shape.surrogate", ("value", ValueOf(element)));
        }
    }

    /// <summary>An unknown name, with the known one it was probably meant to be.</summary>
    public static Message Unknown(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        var meant = names.Select(n => (Name: n, Distance: Distance(n, name))).OrderBy(n => n.Distance).FirstOrDefault();
        return names.Count == 0 ? new("unknown.none", ("name", Shown.Of(name)))
            : meant.Name is not null && meant.Distance <= Math.Max(1, meant.Name.Length / 3)
            ? new("unknown.meant", ("name", Shown.Of(name)), ("meant", meant.Name))
            : new("unknown", ("name", Shown.Of(name)), ("known", string.Join(", ", names)));
    }

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 8)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    private static string ValueOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{…}",
        JsonValueKind.Array => "[…]",
        _ => Shown.Of(element.GetRawText()),
    };

    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.GetString() is not null;
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
