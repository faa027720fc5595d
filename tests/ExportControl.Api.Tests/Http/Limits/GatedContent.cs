using System.Net;
using System.Net.Http.Headers;

namespace ExportControl.Api.Tests.Http.Limits;

/// <summary>A body whose last byte is sent when the gate opens.</summary>
internal sealed class GatedContent : HttpContent
{
    private readonly byte[] body;
    private readonly Task gate;
    private readonly bool hasLength;

    public GatedContent(byte[] body, Task gate, string mediaType, bool hasLength = true)
    {
        (this.body, this.gate, this.hasLength) = (body, gate, hasLength);
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(body.AsMemory(..^1));
        await stream.FlushAsync();
        await gate;
        await stream.WriteAsync(body.AsMemory(^1..));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return hasLength;
    }
}
