namespace ExportControl.Api.Http.Authentication;

/// <summary>A request that is being answered, with the look-up that its caller passed.</summary>
internal sealed class OpenRequest(HttpContext http, string credential, Func<CancellationToken, Task<bool>> isValid, long since, Action<OpenRequest> closed) : IDisposable
{
    private readonly CancellationTokenSource ended = new();

    /// <summary>Identifies the key or session; requests with the same one are looked up once.</summary>
    public string Credential => credential;

    /// <summary>Time stamp of its start.</summary>
    public long Since => since;

    /// <summary>Cancelled when the key or session has ended.</summary>
    public CancellationToken Ended => ended.Token;

    /// <summary>Whether the key or session has ended since.</summary>
    public bool IsEnded => ended.IsCancellationRequested;

    public Task<bool> IsValidAsync(CancellationToken ct) => isValid(ct);

    public Task EndAsync() => ended.CancelAsync();

    /// <summary>Breaks the connection: a stream that did not end by itself is visibly incomplete.</summary>
    public void Abort() => http.Abort();

    /// <summary>Called when the request is answered. The source of the token has no timer and no handle, so it needs no disposal, which could meet a cancellation.</summary>
    public void Dispose() => closed(this);
}
