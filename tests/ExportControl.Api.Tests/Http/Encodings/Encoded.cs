using System.IO.Compression;
using System.Net.Http.Headers;

namespace ExportControl.Api.Tests.Http.Encodings;

/// <summary>Compressed bodies.</summary>
internal static class Encoded
{
    public static byte[] Compress(ReadOnlySpan<byte> content, string encoding)
    {
        using var target = new MemoryStream();
        using (Stream compressing = encoding switch
        {
            "gzip" => new GZipStream(target, CompressionLevel.Optimal),
            "br" => new BrotliStream(target, CompressionLevel.Optimal),
            _ => new ZLibStream(target, CompressionLevel.Optimal),
        })
        {
            compressing.Write(content);
        }

        return target.ToArray();
    }

    public static async Task<byte[]> DecompressAsync(HttpResponseMessage answer)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream decoded = Assert.Single(answer.Content.Headers.ContentEncoding) == "br" ? new BrotliStream(content, CompressionMode.Decompress) : new GZipStream(content, CompressionMode.Decompress);
        using var target = new MemoryStream();
        await decoded.CopyToAsync(target, TestContext.Current.CancellationToken);
        return target.ToArray();
    }

    public static ByteArrayContent Body(byte[] bytes, string encoding, string type = "application/json")
    {
        var body = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        body.Headers.ContentEncoding.Add(encoding);
        return body;
    }
}
