using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Http.Documents;

/// <summary>A document that does not change while the process runs: each encoding is computed at its first request, once, and has an entity tag of its own.</summary>
internal sealed class EncodedDocument : IResult
{
    private const string CacheFiveMinutes = "public, max-age=300";
    private const int TagBytes = 12;

    private readonly byte[] content;
    private readonly string contentType;
    private readonly string tag;
    private readonly Variant identity;

    // At most one entry for each provider of response compression.
    private readonly ConcurrentDictionary<string, Lazy<Variant>> compressed = new(StringComparer.Ordinal);

    public EncodedDocument(byte[] content, string contentType)
    {
        (this.content, this.contentType) = (content, contentType);
        tag = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, TagBytes));
        identity = new(null, content, new($"\"{tag}\""));
    }

    /// <summary>Headers by which an answer differs, in addition to Accept-Encoding.</summary>
    public string? Vary { get; init; }

    public string? ContentLanguage { get; init; }

    /// <summary>200 with the bytes in the best encoding of the request, 304 if the caller has them, headers only for HEAD.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        // The library that compresses the other answers chooses the encoding and compresses.
        var provider = httpContext.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(httpContext);
        var variant = provider is null ? identity : compressed.GetOrAdd(provider.EncodingName, _ => new(() => Compress(provider))).Value;
        var headers = httpContext.Response.Headers;
        headers.CacheControl = CacheFiveMinutes;
        headers.Vary = Vary is null ? HeaderNames.AcceptEncoding : $"{Vary}, {HeaderNames.AcceptEncoding}";
        headers.ContentEncoding = variant.Encoding;
        headers.ContentLanguage = ContentLanguage;
        return TypedResults.Bytes(variant.Content, contentType, entityTag: variant.Tag).ExecuteAsync(httpContext);
    }

    private Variant Compress(ICompressionProvider provider)
    {
        using var target = new MemoryStream();
        using (var stream = provider.CreateStream(target))
        {
            stream.Write(content);
        }

        return new(provider.EncodingName, target.ToArray(), new($"\"{tag}-{provider.EncodingName}\""));
    }

    private sealed record Variant(string? Encoding, byte[] Content, EntityTagHeaderValue Tag);
}
