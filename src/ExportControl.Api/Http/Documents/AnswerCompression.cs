using System.IO.Compression;
using ExportControl.Api.Http.Json;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace ExportControl.Api.Http.Documents;

/// <summary>Compression of answers by gzip and Brotli. An operation whose answer has a secret beside text of the client is excluded: the length of the compressed answer would depend on both.</summary>
internal sealed class AnswerCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IResponseCompressionProvider, AnswerCompression>();
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", NdJsonReader.MediaType, "text/csv"];
        });

        // The default level of Brotli finds few repetitions: an answer would be twice as long as with gzip.
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
    }

    public override bool ShouldCompressResponse(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetEndpoint()?.Metadata.GetMetadata<SecretAnswer>() is null && base.ShouldCompressResponse(context);
    }
}
