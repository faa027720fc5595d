using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Observability;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RequestDecompression;

namespace ExportControl.Api.Http.Limits.Bodies;

/// <summary>Bodies of requests may be compressed. The limit of a body applies to its decompressed bytes.</summary>
internal static class RequestEncoding
{
    /// <summary>Decompressed bytes of a stream without an item; few compressed bytes may become any number of blank ones.</summary>
    public const long MaxWithoutItem = 2L * RequestBody.MaxBytes;

    private const string Names = "gzip, br, deflate";

    public static void Add(IServiceCollection services)
    {
        // A compressed body that ends before its last block is an error instead of a shorter body.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        services.AddRequestDecompression(o =>
        {
            foreach (var (name, provider) in o.DecompressionProviders.ToList())
            {
                o.DecompressionProviders[name] = new CheckedProvider(provider);
            }
        });
    }

    public static void Use(IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            if (http.Request.Headers.ContentEncoding.Count > 0)
            {
                http.Items[typeof(RequestEncoding)] = true;
                if (IsStream(http))
                {
                    http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
                }
            }

            return next(http);
        });
        app.UseRequestDecompression();
        app.Use((http, next) => http.Request.Headers.ContentEncoding.Count == 0 || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? next(http) : RefuseAsync(http));
    }

    /// <summary>Whether the body was compressed by the client.</summary>
    public static bool IsEncoded(HttpContext http) => http.Items[typeof(RequestEncoding)] is true;

    private static bool IsStream(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<StreamKind>() is not null && http.Request.ContentType?.StartsWith(NdJsonReader.MediaType, StringComparison.OrdinalIgnoreCase) == true;

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.Headers.AcceptEncoding = Names;
        return new ProblemResult(ProblemKind.UnsupportedMediaType, new("content-encoding.unknown", ("names", Names))).ExecuteAsync(http);
    }

    private sealed class CheckedProvider(IDecompressionProvider inner) : IDecompressionProvider
    {
        public Stream GetDecompressionStream(Stream stream) => new DecodedBody(inner.GetDecompressionStream(stream));
    }
}
