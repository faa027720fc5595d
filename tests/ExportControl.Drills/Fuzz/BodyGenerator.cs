using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExportControl.Drills.Fuzz.Values;

namespace ExportControl.Drills.Fuzz;

/// <summary>Bodies: valid ones from the samples, the examples and the schemas, and mutations of them.</summary>
internal sealed class BodyGenerator(SchemaValues values, FuzzWorld world)
{
    // Replaced in the text by a fragment that no JsonNode holds.
    private const string Placeholder = "\"~fragment~\"";
    private const int ItemsOfBatch = 4;
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] Valid(ApiOperation operation, ApiBody body, Random random, long index)
    {
        if (body.Type == "application/zip")
        {
            return [0x50, 0x4B, 5, 6, .. new byte[18]];
        }

        if (body.Type == "text/csv")
        {
            return "code,from,to\n8542,2026-01-01,\n"u8.ToArray();
        }

        if (!operation.Path.EndsWith("/batch", StringComparison.Ordinal))
        {
            return Utf8(Node(operation, body, random, index)?.ToJsonString(Relaxed) ?? "null");
        }

        var items = Enumerable.Range(0, random.Next(ItemsOfBatch)).Select(n => Declaration(random, index, n).ToJsonString(Relaxed)).ToList();
        return Utf8(body.Type == "application/json" ? $"[{string.Join(',', items)}]" : string.Join('\n', items));
    }

    public byte[] Mutated(ApiOperation operation, ApiBody body, Random random, long index)
    {
        var isJson = body.Type is "application/json" && !operation.Path.EndsWith("/batch", StringComparison.Ordinal);
        return isJson && random.Next(4) != 0 ? MutatedNodes(Node(operation, body, random, index), random) : MutatedText(Valid(operation, body, random, index), random);
    }

    private JsonNode? Node(ApiOperation operation, ApiBody body, Random random, long index) =>
        operation.Path.StartsWith("/v1/declarations", StringComparison.Ordinal) && random.Next(8) != 0 ? Declaration(random, index, 0)
        : body.Example is { } example && random.Next(2) == 0 ? JsonNode.Parse(example)
        : values.Draw(body.Schema, "body", random);

    private JsonObject Declaration(Random random, long index, int item)
    {
        var declaration = JsonNode.Parse(world.Samples[random.Next(world.Samples.Count)])!.AsObject();

        // A known reference gives the stored verdict or a conflict.
        declaration["reference"] = random.Next(6) == 0 ? "SAMPLE-01" : string.Create(CultureInfo.InvariantCulture, $"F-{index}-{item}");
        return declaration;
    }

    private static byte[] MutatedNodes(JsonNode? root, Random random)
    {
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            root = Mutate(root, random);
        }

        var text = root?.ToJsonString(Relaxed) ?? "null";
        return Utf8(text.Contains(Placeholder, StringComparison.Ordinal) ? text.Replace(Placeholder, OddValues.Fragment(random), StringComparison.Ordinal) : text);
    }

    private static JsonNode? Mutate(JsonNode? root, Random random)
    {
        var nodes = new List<JsonNode>();
        Collect(root, nodes);
        if (nodes.Count == 0 || random.Next(30) == 0)
        {
            return Odd(random);
        }

        if (nodes[random.Next(nodes.Count)] is JsonArray array)
        {
            switch (random.Next(4))
            {
                case 0 when array.Count > 0: array[random.Next(array.Count)] = Odd(random); break;
                case 1 when array.Count > 0: array.RemoveAt(random.Next(array.Count)); break;
                case 2 when array.Count > 0: array.Add(array[random.Next(array.Count)]?.DeepClone()); break;
                default: array.Insert(random.Next(array.Count + 1), Odd(random)); break;
            }
        }
        else if (nodes[random.Next(nodes.Count)] is JsonObject { Count: > 0 } members)
        {
            var name = members.ElementAt(random.Next(members.Count)).Key;
            switch (random.Next(6))
            {
                case 0: members.Remove(name); break;
                case 1: members[OddValues.Text(random)] = Odd(random); break;
                case 2: members[name] = null; break;
                case 3 when NamedValues.Draw(name, random) is { } other: members[name] = other; break;
                default: members[name] = Odd(random); break;
            }
        }

        return root;
    }

    private static JsonNode? Odd(Random random) => random.Next(5) switch
    {
        0 or 1 => "~fragment~",
        2 => random.NextInt64(-1000, 1000),
        _ => OddValues.Text(random),
    };

    private static void Collect(JsonNode? node, List<JsonNode> into)
    {
        if (node is JsonObject members)
        {
            into.Add(node);
            foreach (var (_, value) in members)
            {
                Collect(value, into);
            }
        }
        else if (node is JsonArray items)
        {
            into.Add(node);
            foreach (var item in items)
            {
                Collect(item, into);
            }
        }
    }

    private static byte[] MutatedText(byte[] bytes, Random random)
    {
        switch (random.Next(10))
        {
            case 0: return bytes[..random.Next(bytes.Length + 1)];
            case 1: return [.. bytes, .. Utf8(OddValues.Text(random))];
            case 2: return [0xEF, 0xBB, 0xBF, .. bytes];
            case 3: return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes));
            case 4: return Utf8(OddValues.Fragment(random));
            case 5: return Utf8(OddValues.Nested(random));
            case 6: return [.. bytes, .. bytes];
            case 7: random.NextBytes(bytes.AsSpan(0, Math.Min(bytes.Length, 40))); return bytes;
            default:
                for (var flips = random.Next(1, 6); flips > 0 && bytes.Length > 0; flips--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                return bytes;
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
