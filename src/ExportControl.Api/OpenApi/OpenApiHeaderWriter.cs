using System.Text.Json.Nodes;
using ExportControl.Api.Http.Deprecations;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Observability;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>Describes headers that answers of many operations have: the id of the request, and the entity tag with its 304.</summary>
internal static class OpenApiHeaderWriter
{
    private const string Tag = "ETag";

    public static void Complete(OpenApiOperation operation, IEnumerable<object> metadata)
    {
        if (operation.Responses is not { } responses)
        {
            return;
        }

        if (metadata.OfType<HasEntityTag>().Any() && responses.TryGetValue("200", out var ok))
        {
            Add(ok, Tag, "Tag of this answer. If-None-Match with it is answered with 304 while the answer is the same in this language, view and encoding.", "\"4bf92f3577b34da6a3ce929d0e0e4736\"");
            responses["304"] = new OpenApiResponse { Description = "Not modified: the caller has the answer." };
            Add(responses["304"], Tag, "Tag of the answer that the caller has.", "\"4bf92f3577b34da6a3ce929d0e0e4736\"");
        }

        if (metadata.OfType<HasVersionTag>().Any())
        {
            foreach (var (_, response) in responses.Where(r => r.Key is "200" or "201" or "412"))
            {
                Add(response, Tag, "Tag of the last version, for If-Match of a change.", "\"3\"");
            }

            if (metadata.OfType<HasVersionTag>().All(t => t.IsOfContent) && metadata.OfType<Microsoft.AspNetCore.Routing.HttpMethodMetadata>().Any(m => m.HttpMethods.Contains(HttpMethods.Get)))
            {
                responses["304"] = new OpenApiResponse { Description = "Not modified: the caller has the version." };
                Add(responses["304"], Tag, "Tag of the version that the caller has.", "\"3\"");
            }
        }

        if (operation.OperationId is "postDeclaration" or "postRevision")
        {
            Add(responses["201"], "Location", "Address of the verdict.", "/v1/verdicts/0197f0c2-5d2e-7c4b-9d1e-3f6a8b7c5d4e");
            Add(responses["200"], "Location", "Address of the verdict.", "/v1/verdicts/0197f0c2-5d2e-7c4b-9d1e-3f6a8b7c5d4e");
            Add(responses["200"], "Idempotency-Replayed", "true: the declaration was stored before, and this is its verdict.", "true");
        }

        if (operation.Parameters?.Any(p => p.Name == "cursor") is true && responses.TryGetValue("200", out var page))
        {
            Add(page, "Link", "Address of the next page with rel=\"next\"; absent on the last page.", "</v1/verdicts?cursor=AZfwwl0ufEudHj9qi3xdTg>; rel=\"next\"");
        }

        if (responses.TryGetValue("503", out var unavailable))
        {
            Add(unavailable, "Retry-After", "Seconds after which the request may succeed.", 2, JsonSchemaType.Integer);
        }

        if (responses.TryGetValue("415", out var refused))
        {
            Add(refused, "Accept-Encoding", "The content encodings that a body may have; present where the encoding was refused.", "gzip, br, deflate");
        }

        if (metadata.OfType<Deprecation>().FirstOrDefault() is { } deprecation)
        {
            operation.Deprecated = true;
            AddDeprecation(responses.Values, deprecation);
        }

        foreach (var response in responses.Values)
        {
            Add(response, RequestId.Header, $"Id of the request, also in the log: that of the request header {RequestId.Header} where it matches {RequestId.Pattern}, otherwise the trace id, which follows traceparent.", "9a377126301c5eefb7087a52f6706ca9");
        }
    }

    private static void AddDeprecation(IEnumerable<IOpenApiResponse> responses, Deprecation deprecation)
    {
        foreach (var response in responses)
        {
            Add(response, Deprecation.SinceHeader, "The operation is deprecated since this instant, in seconds since 1970 (RFC 9745).", deprecation.SinceValue);
            Add(response, Deprecation.SunsetHeader, "The operation may be missing after this instant (RFC 8594).", deprecation.SunsetValue);
            Add(response, "Link", "rel=\"deprecation\": the text that says what replaces the operation.", deprecation.Link);
        }
    }

    private static void Add(IOpenApiResponse response, string name, string description, JsonNode example, JsonSchemaType type = JsonSchemaType.String)
    {
        if (response is OpenApiResponse answer)
        {
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            answer.Headers.TryAdd(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type }, Example = example });
        }
    }
}
