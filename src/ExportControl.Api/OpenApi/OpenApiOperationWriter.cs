using ExportControl.Api.Http.Authentication;
using System.Net.Mime;
using ExportControl.Application.Tables;
using ExportControl.Application.Cases;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>Completes operations: texts of the answers, schemas of files, security.</summary>
internal static class OpenApiOperationWriter
{
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["200"] = "OK.",
        ["201"] = "Created and stored.",
        ["204"] = "Done.",
        ["202"] = "Accepted; processed in the background.",
    };

    public static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            response.Description = Answers.GetValueOrDefault(status)
                ?? string.Join(" Or: ", ProblemKind.All.Where(k => $"{k.Status}" == status).Select(k => k.Title.In(Language.En) + "."));
            if (status == $"{ProblemKind.TooManyRequests.Status}")
            {
                OpenApiLimitWriter.Complete(response);
            }
        }

        OpenApiHeaderWriter.Complete(operation, context.Description.ActionDescriptor.EndpointMetadata);
        foreach (var content in (operation.Responses ?? []).Values.Select(r => r.Content).Append(operation.RequestBody?.Content))
        {
            CompleteFiles(content);
        }

        OpenApiParameterWriter.Complete(operation, context.Description, context.Document!);
        OpenApiIdempotencyWriter.Complete(operation, context.Description.ActionDescriptor.EndpointMetadata);

        var isOpen = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();
        operation.Security = isOpen
            ? []
            :
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyAuthentication.SchemeName, context.Document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SessionAuthentication.SchemeName, context.Document)] = [] },
            ];
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

    // A client reads a file as bytes.
    private static void CompleteFiles(IDictionary<string, OpenApiMediaType>? content)
    {
        foreach (var (type, media) in content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (type is ExportFormats.Csv or ExportFormats.Xlsx or "application/zip" or MediaTypeNames.Application.Octet || CaseFileContent.MediaTypes.Contains(type))
            {
                media.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            }
        }
    }
}
