using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Verdicts.Export;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>Completes operations: texts of the answers, schemas of tables, limits of parameters, security.</summary>
internal static class ContractOperation
{
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["200"] = "OK.",
        ["201"] = "Created and stored.",
        ["202"] = "Accepted; processed in the background.",
    };

    public static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            response.Description = Answers.GetValueOrDefault(status)
                ?? string.Join(" Or: ", ProblemKind.All.Where(k => $"{k.Status}" == status).Select(k => k.Title.In(Language.En) + "."));
        }

        CompleteBody(operation);
        CompleteTables(operation);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            Complete(parameter, operation.OperationId);
        }

        var isOpen = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();
        operation.Security = isOpen
            ? []
            : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyAuthentication.SchemeName, context.Document)] = [] }];
        if (!isOpen)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Accept-Language",
                In = ParameterLocation.Header,
                Description = "en, ru or kk, with weights. Default: en.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = "ru, en;q=0.5",
            });
        }
    }

    // CSV is text and XLSX bytes, independent of the JSON schema.
    private static void CompleteTables(OpenApiOperation operation)
    {
        foreach (var (type, media) in operation.Responses?.GetValueOrDefault("200")?.Content?.Where(c => c.Key is ExportFormats.Csv or ExportFormats.Xlsx) ?? [])
        {
            media.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = type == ExportFormats.Csv ? null : "binary" };
        }
    }

    private static void CompleteBody(OpenApiOperation operation)
    {
        if (operation is { OperationId: "publishRuleSet", RequestBody: OpenApiRequestBody optional })
        {
            optional.Required = false;
        }
        else if (operation is { OperationId: "postRuleSet", RequestBody.Content: { } content })
        {
            foreach (var (type, media) in content.Where(c => c.Key != "application/json"))
            {
                media.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = type == "text/csv" ? null : "binary" };
            }
        }
    }

    private static void Complete(OpenApiParameter parameter, string? operation)
    {
        switch (parameter.Name)
        {
            case "limit":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = operation == "searchCommodityCodes" ? "50" : "200" };
                break;
            case "ruleSet" or "version":
            case "from" or "to" when operation is "postRuleSet" or "diffRuleSets" or "diffList":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" };
                break;
            case "reviewed":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean };
                break;
            case "outcome":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["no_restriction", "review", "licence_required", "prohibited"] };
                break;
            case "format":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["csv", "xlsx"] };
                break;
            case "date":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" };
                break;
            case "tenant":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" };
                break;
            case "q" or "reference" when parameter.In == ParameterLocation.Query && parameter.Description?.EndsWith("Required.", StringComparison.Ordinal) is true:
                parameter.Required = true;
                break;
            case "Idempotency-Key":
                parameter.Description = "The caller's retry key, at most 255 printable ASCII characters; the same key with other content gives 422.";
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255 };
                break;
        }
    }
}
