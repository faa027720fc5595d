using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>The OpenAPI document, and the reference page that shows it.</summary>
internal static class OpenApiSetup
{
    public const string DocumentName = "v1";
    public const string Path = $"/openapi/{DocumentName}.json";

    public static void AddContract(this IServiceCollection services) => services.AddSingleton<OpenApiDocumentCache>().AddOpenApi(DocumentName, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = operation => operation.HttpMethod != HttpMethods.Head;
        options.CreateSchemaReferenceId = OpenApiSchemaWriter.Name;
        options.AddDocumentTransformer((document, _, _) =>
        {
            OpenApiInfoWriter.Write(document);
            OpenApiSchemaWriter.Finish(document);
            OpenApiDescriptionWriter.Write(document);
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
        app.MapGet(Path, (OpenApiDocumentCache document) => document.GetAsync()).AllowAnonymous().ExcludeFromDescription();
        ReferencePage.Map(app);
    }
}
