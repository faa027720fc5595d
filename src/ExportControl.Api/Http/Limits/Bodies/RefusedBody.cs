using System.IO.Pipelines;

namespace ExportControl.Api.Http.Limits.Bodies;

/// <summary>
/// The rest of a refused request whose length is not announced. It is read slowly: the server would read it as fast as it arrives, and that costs more than the
/// refusal. A client that sends on for too long without reading the answer loses its connection.
/// </summary>
internal static class RefusedBody
{
    private const int BytesPerSecond = 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Sends the answer, then reads the body to its end, or aborts the connection after <paramref name="most"/>.</summary>
    public static async Task EndAsync(HttpContext http, TimeSpan most, TimeProvider clock)
    {
        if (http.Request.Headers.TransferEncoding.Count == 0)
        {
            return;
        }

        await http.Response.CompleteAsync();
        using var end = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, http.RequestAborted);
        try
        {
            while (!await ReadSomeAsync(http.Request.BodyReader, (int)(BytesPerSecond * Pause.TotalSeconds), either.Token))
            {
                await Task.Delay(Pause, clock, either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
        catch (Exception ended) when (ended is IOException or BadHttpRequestException)
        {
            // The client is gone, or the body is too large or not valid: the server closes the connection.
        }
    }

    // Returns whether the body has ended.
    private static async Task<bool> ReadSomeAsync(PipeReader body, int enough, CancellationToken ct)
    {
        for (var bytes = 0L; bytes < enough;)
        {
            var read = await body.ReadAsync(ct);
            bytes += read.Buffer.Length;
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return true;
            }
        }

        return false;
    }
}
