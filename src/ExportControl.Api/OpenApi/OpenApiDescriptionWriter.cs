using System.Text.Json;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>Describes plain schemas, members and parameters by descriptions.json: schema → member → text, "" for the schema itself. A [Description] has precedence.</summary>
internal static class OpenApiDescriptionWriter
{
    private const string Parameters = "parameters";

    public static void Write(OpenApiDocument document)
    {
        var texts = Read();
        foreach (var (name, schema) in (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Where(s => s.Value is OpenApiSchema))
        {
            Describe((OpenApiSchema)schema, texts.GetValueOrDefault(name) ?? []);
        }

        foreach (var parameter in document.Paths.Values.SelectMany(p => p.Operations ?? []).SelectMany(o => o.Value.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Description ??= texts[Parameters].GetValueOrDefault(parameter.Name!);
        }
    }

    private static void Describe(OpenApiSchema schema, Dictionary<string, string> texts)
    {
        schema.Description ??= texts.GetValueOrDefault("");
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (member is OpenApiSchema plain)
            {
                // The description of an object that may be null is written inside of its oneOf.
                plain.Description ??= texts.GetValueOrDefault(name) ?? plain.OneOf?.Select(o => o.Description).FirstOrDefault(d => d is not null);
            }
        }
    }

    private static Dictionary<string, Dictionary<string, string>> Read()
    {
        using var file = typeof(OpenApiDescriptionWriter).Assembly.GetManifestResourceStream("OpenApi.descriptions.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(file)!;
    }
}
