using Microsoft.AspNetCore.Http.Features;

namespace ExportControl.Api.Http.Idempotency;

/// <summary>Buffers the body of an answer, so that it can be stored before it is sent.</summary>
internal sealed class AnswerCapture : IAsyncDisposable
{
    private readonly HttpContext http;
    private readonly IHttpResponseBodyFeature sent;
    private readonly StreamResponseBodyFeature buffered;
    private readonly MemoryStream buffer = new();

    public AnswerCapture(HttpContext http)
    {
        this.http = http;
        sent = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        buffered = new StreamResponseBodyFeature(buffer, sent);
        http.Features.Set<IHttpResponseBodyFeature>(buffered);
    }

    /// <summary>The body.</summary>
    public async Task<byte[]> ReadAsync()
    {
        await buffered.CompleteAsync();
        return buffer.ToArray();
    }

    /// <summary>From here on the answer is sent to the client again.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Features.Set(sent);
        await buffer.DisposeAsync();
    }
}
