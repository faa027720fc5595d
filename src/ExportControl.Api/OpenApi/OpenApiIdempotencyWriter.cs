using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Storage.Idempotency;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>Describes the header Idempotency-Key of each POST, and what its answers have to do with it.</summary>
internal static class OpenApiIdempotencyWriter
{
    private const string Form = "1 to 255 printable ASCII characters.";

    private static readonly string Stored = $"The caller's key of the request, for a repeat: {Form} The same request with the same key within {new IdempotencyOptions().Lifetime.TotalHours} hours is answered with the stored answer "
        + "(Idempotency-Replayed: true); another request with it gives 422, and a repeat while the first request is running gives 409. Refused requests leave the key free.";

    private const string StoredWithoutSecret = " The secret of the answer is not stored: the repeat gives 409 with the resourceId.";

    public static void Complete(OpenApiOperation operation, IEnumerable<object> metadata)
    {
        if (metadata.OfType<IdempotencyRule>().FirstOrDefault() is not { } rule)
        {
            return;
        }

        var hasSecret = metadata.OfType<SecretAnswer>().Any();
        operation.Parameters ??= [];
        if (operation.Parameters.All(p => p.Name != IdempotencyKeys.Header))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = IdempotencyKeys.Header,
                In = ParameterLocation.Header,
                Description = rule.IsStored ? Stored + (hasSecret ? StoredWithoutSecret : "") : $"Accepted and not stored: {Form} {rule.Exception}",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.Name == IdempotencyKeys.Header))
        {
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKeys.MaxLength, Pattern = "^[ -~]+$" };
            parameter.Example = "5f0c7c1e-8c1d-4f0e-9c39-0a6f3d1e7b52";
        }

        foreach (var (status, response) in rule.IsStored ? operation.Responses ?? [] : [])
        {
            if (status[0] == '2' && !hasSecret)
            {
                Add(response, IdempotencyKeys.Replayed, "true: the request was executed before, and this is its stored answer.", JsonSchemaType.String, "true");
            }
            else if (status == "409")
            {
                Add(response, "Retry-After", "Seconds after which the request may be repeated; only while the first request with the idempotency key is running.", JsonSchemaType.Integer, 2);
            }
        }
    }

    private static void Add(IOpenApiResponse response, string name, string description, JsonSchemaType type, System.Text.Json.Nodes.JsonNode example)
    {
        if (response is OpenApiResponse answer)
        {
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            answer.Headers.TryAdd(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type }, Example = example });
        }
    }
}
