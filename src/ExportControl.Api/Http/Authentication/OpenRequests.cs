using System.Collections.Concurrent;
using ExportControl.Storage.Database;

namespace ExportControl.Api.Http.Authentication;

/// <summary>
/// Ends requests whose key or session ended after they began, such as an open batch or export. Every second it looks the callers of the requests that are
/// open for longer up again; a batch is ended then, and a second later the connection of any request that is still open is broken. With the two seconds
/// for which a look-up is cached that is less than five seconds. Without the database nothing is looked up, read or stored.
/// </summary>
internal sealed partial class OpenRequests(TimeProvider clock, ILogger<OpenRequests> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookUpTimeout = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<OpenRequest, byte> requests = new();

    /// <summary>Number of requests that are being answered.</summary>
    internal int Count => requests.Count;

    /// <summary>Cancelled when the caller of the request has lost its access.</summary>
    public static CancellationToken EndOf(HttpContext http) => http.Features.Get<OpenRequest>()?.Ended ?? CancellationToken.None;

    /// <summary>Watches the request until it is answered.</summary>
    public void Add(HttpContext http, string credential, Func<CancellationToken, Task<bool>> isValid)
    {
        var request = new OpenRequest(http, credential, isValid, clock.GetTimestamp(), r => requests.TryRemove(r, out _));
        requests.TryAdd(request, 0);
        http.Features.Set(request);
        http.Response.RegisterForDispose(request);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await WaitAsync(timer, stoppingToken))
        {
            await CheckAsync(stoppingToken);
        }
    }

    /// <summary>Looks up the callers of all requests that are open for an interval or longer.</summary>
    internal async Task CheckAsync(CancellationToken ct)
    {
        foreach (var open in requests.Keys.Where(r => clock.GetElapsedTime(r.Since) >= Interval).GroupBy(r => r.Credential, StringComparer.Ordinal))
        {
            if (open.First().IsEnded || await HasEndedAsync(open.First(), ct))
            {
                foreach (var request in open)
                {
                    if (request.IsEnded)
                    {
                        Log.Ended(logger);
                        request.Abort();
                    }

                    await request.EndAsync();
                }
            }
        }
    }

    // A caller that cannot be looked up goes on; the next look-up is a second later.
    private async Task<bool> HasEndedAsync(OpenRequest request, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(LookUpTimeout);
        try
        {
            return !await request.IsValidAsync(timeout.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException || TransientDbError.Is(failure))
        {
            return false;
        }
#pragma warning disable CA1031 // An unexpected failure must not end the service.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.NotLookedUp(logger, failure);
            return false;
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A request was ended: its key or session is no longer valid")]
        public static partial void Ended(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "The caller of an open request could not be looked up")]
        public static partial void NotLookedUp(ILogger logger, Exception failure);
    }
}
