using System.Text.Json.Nodes;
using ExportControl.Api.Http.Limits;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>Describes the headers of a request that a limit refuses.</summary>
internal static class OpenApiLimitWriter
{
    public static void Complete(IOpenApiResponse response)
    {
        if (response is not OpenApiResponse refused)
        {
            return;
        }

        refused.Headers ??= new Dictionary<string, IOpenApiHeader>();
        refused.Headers["Retry-After"] = Header("Seconds after which the request is accepted.", JsonSchemaType.Integer, 1);
        refused.Headers[RateLimitHeaders.Policy] = Header(
            "The limits: requests a second of the key and of the tenant, and requests of this kind at the same time.", JsonSchemaType.String, "\"key\";q=20000;w=1, \"tenant\";q=30000;w=1, \"history\";q=3;qu=\"concurrent-requests\"");
        refused.Headers[RateLimitHeaders.State] = Header("The limit that is reached.", JsonSchemaType.String, "\"history\";r=0;t=1");
    }

    private static OpenApiHeader Header(string description, JsonSchemaType type, JsonNode example) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type }, Example = example };
}
