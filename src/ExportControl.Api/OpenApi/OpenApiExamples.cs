using System.Text.Json.Nodes;
using ExportControl.Contracts.Errors;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>Adds the examples of request and response bodies: a declaration, its verdict, and a problem.</summary>
internal static class OpenApiExamples
{
    public static void Write(OpenApiDocument document)
    {
        foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations ?? []).Select(o => o.Value))
        {
            foreach (var media in (operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>()).Values)
            {
                media.Example = Named(media.Schema);
            }

            foreach (var (status, response) in operation.Responses ?? new OpenApiResponses())
            {
                foreach (var media in (response.Content ?? new Dictionary<string, OpenApiMediaType>()).Values)
                {
                    media.Example = status[0] == '4' || status[0] == '5' ? Problem(status) : Named(media.Schema);
                }
            }
        }
    }

    private static JsonNode? Named(IOpenApiSchema? schema) =>
        schema is OpenApiSchemaReference { Reference.Id: { } id } ? Read($"OpenApi.{id}.json") : null;

    private static JsonNode? Problem(string status) => Read($"OpenApi.problem-{status}.json");

    private static JsonNode? Read(string resource)
    {
        using var file = typeof(OpenApiExamples).Assembly.GetManifestResourceStream(resource);
        return file is null ? null : JsonNode.Parse(file);
    }
}
