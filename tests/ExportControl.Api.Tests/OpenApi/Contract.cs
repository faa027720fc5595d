using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace ExportControl.Api.Tests.OpenApi;

/// <summary>
/// The OpenAPI document as schemas. Answers are checked more strictly than a client does: an object has no member that the document does not describe.
/// </summary>
internal sealed class Contract
{
    private static readonly Uri Id = new("https://exportcontrol.example/openapi.json");

    private static readonly EvaluationOptions Options = new() { RequireFormatValidation = true, OutputFormat = OutputFormat.List };

    private readonly JsonNode document;
    private readonly BuildOptions build = new() { SchemaRegistry = new SchemaRegistry() };
    private readonly List<(Regex Form, string Path)> paths;
    private readonly Dictionary<string, JsonSchema> schemas = [];

    private Contract(JsonNode document)
    {
        this.document = document;
        foreach (var schema in document["components"]!["schemas"]!.AsObject().Select(s => s.Value!.AsObject()).Where(s => s.ContainsKey("properties") && !s.ContainsKey("additionalProperties")))
        {
            schema["additionalProperties"] = false;
        }

        build.SchemaRegistry.Register(new JsonElementBaseDocument(JsonSerializer.SerializeToElement(document), Id));
        paths = [.. document["paths"]!.AsObject().Select(p => p.Key).OrderBy(p => p.Count(c => c == '{')).Select(p => (new Regex($"^{Regex.Replace(p, @"\{\w+\}", "[^/]+")}$"), p))];
    }

    public static Lazy<Contract> Golden { get; } = new(() => new Contract(JsonNode.Parse(File.ReadAllText(Path.Combine(App.Root, "tests", "ExportControl.Api.Tests", "golden", "openapi.json")))!));

    /// <summary>What is wrong with an answer; null for a valid one, and for one of an address that is no operation.</summary>
    public string? FindFault(HttpMethod method, string path, int status, string? mediaType, byte[] body)
    {
        if (paths.FirstOrDefault(p => p.Form.IsMatch(path)).Path is not { } found
            || document["paths"]![found]![method == HttpMethod.Head ? "get" : method.Method.ToLowerInvariant()] is not { } operation)
        {
            return null;
        }

        var name = (string)operation["operationId"]!;
        if (operation["responses"]![$"{status}"] is not { } response)
        {
            return $"{name} has no status {status}: {Text(body)}";
        }

        if (body.Length == 0)
        {
            return null;
        }

        return response["content"]?[mediaType ?? ""]?["schema"] is null ? $"{name} {status} has no content {mediaType}"
            : mediaType is "application/json" or "application/problem+json" ? Fault($"/paths/{Escape(found)}/{method.Method.ToLowerInvariant()}/responses/{status}/content/{Escape(mediaType)}/schema", body, $"{name} {status}")
            : null;
    }

    /// <summary>What the schema of a component refuses in a text; null for nothing.</summary>
    public string? FindFault(string component, string body) => Fault($"/components/schemas/{component}", System.Text.Encoding.UTF8.GetBytes(body), component);

    /// <summary>The examples of bodies and answers that their schemas refuse.</summary>
    public IEnumerable<string> FindExampleFaults() =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        let at = $"/paths/{Escape(path.Key)}/{operation.Key}"
        from content in Contents(operation.Value!.AsObject(), at)
        from media in content.Value
        where media.Value!["example"] is not null
        let fault = Fault($"{content.At}/{Escape(media.Key)}/schema", JsonSerializer.SerializeToUtf8Bytes(media.Value!["example"]), $"{(string)operation.Value!["operationId"]!} {media.Key}")
        where fault is not null
        select fault;

    private static IEnumerable<(string At, JsonObject Value)> Contents(JsonObject operation, string at) =>
        (operation["responses"]?.AsObject().Select(r => ($"{at}/responses/{r.Key}/content", r.Value!["content"])) ?? [])
        .Append(($"{at}/requestBody/content", operation["requestBody"]?["content"]))
        .Where(c => c.Item2 is not null).Select(c => (c.Item1, c.Item2!.AsObject()));

    private string? Fault(string pointer, byte[] body, string name)
    {
        JsonSchema? schema;
        lock (schemas)
        {
            if (!schemas.TryGetValue(pointer, out schema))
            {
                schemas[pointer] = schema = JsonSchema.FromText($$"""{ "$ref": "{{Id}}#{{pointer}}" }""", build);
            }
        }

        using var instance = JsonDocument.Parse(body);
        var result = schema.Evaluate(instance.RootElement, Options);
        return result.IsValid ? null
            : $"{name}: {string.Join("; ", (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")).Take(5))} in {Text(body)}";
    }

    private static string Escape(string part) => Uri.EscapeDataString(part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));

    private static string Text(byte[] body) => System.Text.Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 1500));
}
