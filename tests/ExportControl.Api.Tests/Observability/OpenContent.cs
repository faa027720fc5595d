using System.Net;
using System.Text;

namespace ExportControl.Api.Tests.Observability;

/// <summary>The body of a batch: one line, and its end when the test says so.</summary>
internal sealed class OpenContent : HttpContent
{
    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string line;

    public OpenContent(string line)
    {
        this.line = line;
        Headers.ContentType = new("application/x-ndjson");
    }

    public void End() => end.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
        await stream.FlushAsync();
        await end.Task;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
