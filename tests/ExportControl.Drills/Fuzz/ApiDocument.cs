using System.Text.Json.Nodes;

namespace ExportControl.Drills.Fuzz;

/// <summary>The OpenAPI document that the service serves: the source of the operations, their parameters and their schemas.</summary>
internal sealed class ApiDocument(string json)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete", "head", "options"];
    private readonly JsonObject root = JsonNode.Parse(json)!.AsObject();

    public IReadOnlyList<ApiOperation> Operations() =>
    [
        .. from path in root["paths"]!.AsObject()
           from method in path.Value!.AsObject()
           where Methods.Contains(method.Key)
           orderby path.Key, method.Key
           select new ApiOperation(method.Key.ToUpperInvariant(), path.Key, Parameters(path.Value!, method.Value!), Bodies(method.Value!)),
    ];

    /// <summary>The schema itself, or the one that its $ref names.</summary>
    public JsonObject Resolve(JsonObject schema)
    {
        for (var depth = 0; depth < 10 && schema["$ref"] is { } reference; depth++)
        {
            JsonNode node = root;
            foreach (var step in reference.GetValue<string>().Split('/').Skip(1))
            {
                node = node[step]!;
            }

            schema = node.AsObject();
        }

        return schema;
    }

    private List<ApiParameter> Parameters(JsonNode path, JsonNode operation) =>
    [
        .. from list in new[] { path["parameters"], operation["parameters"] }
           where list is not null
           from node in list.AsArray()
           let parameter = Resolve(node!.AsObject())
           select new ApiParameter(parameter["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>(), parameter["schema"] as JsonObject ?? []),
    ];

    private static List<ApiBody> Bodies(JsonNode operation) =>
    [
        .. from type in operation["requestBody"]?["content"]?.AsObject() ?? []
           select new ApiBody(type.Key, type.Value!["schema"] as JsonObject ?? [], type.Value["example"]?.ToJsonString()),
    ];
}
