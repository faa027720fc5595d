using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace ExportControl.Api.Http.Documents;

/// <summary>
/// A JSON answer with an entity tag; 304 for a caller that has it. The tag is a hash of the bytes, so it differs by language and view. It is strong without
/// compression. A compressed answer has a weak tag of its own: another version of the library may give other bytes for the same document.
/// </summary>
internal sealed class TaggedResult(object document, bool isStorable) : IResult
{
    private const int TagBytes = 16;

    // A shorter answer is not compressed: it would hardly become shorter.
    private const int MinCompressed = 256;

    private const string JsonType = "application/json; charset=utf-8";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var options = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var content = JsonSerializer.SerializeToUtf8Bytes(document, options.GetTypeInfo(document.GetType()));
        var compression = content.Length < MinCompressed ? null : services.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(httpContext);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, TagBytes));
        var tag = compression is null ? new EntityTagHeaderValue($"\"{hash}\"") : new EntityTagHeaderValue($"\"{hash}-{compression.EncodingName}\"", isWeak: true);
        httpContext.Response.AddVary(HeaderNames.AcceptEncoding);
        if (isStorable)
        {
            httpContext.Response.Headers.CacheControl = "private, no-cache";
        }

        if (compression is not null)
        {
            httpContext.Response.Headers.ContentEncoding = compression.EncodingName;
            content = Holds(httpContext.Request, tag) ? content : Compress(content, compression);
        }

        return TypedResults.Bytes(content, JsonType, entityTag: tag).ExecuteAsync(httpContext);
    }

    // Then the answer is 304 and its content is not needed.
    private static bool Holds(HttpRequest request, EntityTagHeaderValue tag) => request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false));

    private static byte[] Compress(byte[] content, ICompressionProvider compression)
    {
        using var target = new MemoryStream();
        using (var stream = compression.CreateStream(target))
        {
            stream.Write(content);
        }

        return target.ToArray();
    }
}
