using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace ExportControl.Api.OpenApi;

/// <summary>The OpenAPI document, and the reference page that shows it.</summary>
internal static class OpenApiSetup
{
    public const string Path = "/openapi/v1.json";

    public static void AddContract(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = OpenApiSchemaWriter.Name;
        options.AddDocumentTransformer((document, _, _) =>
        {
            OpenApiInfoWriter.Write(document);
            OpenApiSchemaWriter.Finish(document);
            OpenApiExamples.Write(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            OpenApiOperationWriter.Complete(operation, context);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            OpenApiSchemaWriter.Complete(schema, context);
            return Task.CompletedTask;
        });
    });

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/docs", options =>
        {
            options.Title = "ExportControl";
            options.OpenApiRoutePattern = Path;
            options.DefaultFonts = false;
            options.Telemetry = false;
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        }).AllowAnonymous();
    }
}
