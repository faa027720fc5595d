using Microsoft.AspNetCore.Http.Timeouts;

namespace ExportControl.Api.Http.Deadlines;

/// <summary>The running time limits of a request.</summary>
/// <param name="connection">Cancelled when the client disconnects.</param>
internal sealed class OpenDeadline(CancellationToken connection)
{
    private CancellationTokenSource? work;

    /// <summary>Starts the time from the end of the body to the answer.</summary>
    public void BeginWork(HttpContext http, TimeSpan limit)
    {
        work = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        work.CancelAfter(limit);
        http.Response.RegisterForDispose(work);
        http.RequestAborted = work.Token;
    }

    /// <summary>Whether the time is over; false where the client has disconnected.</summary>
    public bool IsOver(HttpContext http) => http.RequestAborted.IsCancellationRequested && !connection.IsCancellationRequested;

    /// <summary>
    /// Stops the time. True where it was over already: the answer must not be written then, because its writing would be cancelled within it. The token of
    /// the request is from here on that of its connection.
    /// </summary>
    public bool End(HttpContext http)
    {
        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        work?.CancelAfter(Timeout.InfiniteTimeSpan);
        var isOver = IsOver(http);
        http.RequestAborted = connection;
        return isOver;
    }
}
