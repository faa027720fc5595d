using ExportControl.Api.Http.Documents;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>Builds the OpenAPI document at the first request, once: it takes about half a second of processor time.</summary>
internal sealed class OpenApiDocumentCache([FromKeyedServices(OpenApiSetup.DocumentName)] IOpenApiDocumentProvider documents)
{
    private readonly Lock gate = new();
    private Task<EncodedDocument>? document;

    /// <summary>The document; simultaneous callers wait for the same work. After a failure the next caller builds it again.</summary>
    public Task<EncodedDocument> GetAsync()
    {
        lock (gate)
        {
            return document is null or { IsFaulted: true } ? document = Task.Run(BuildAsync) : document;
        }
    }

    private async Task<EncodedDocument> BuildAsync()
    {
        var contract = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        using var content = new MemoryStream();
        await contract.SerializeAsJsonAsync(content, OpenApiSpecVersion.OpenApi3_1);
        return new EncodedDocument(content.ToArray(), "application/json;charset=utf-8");
    }
}
