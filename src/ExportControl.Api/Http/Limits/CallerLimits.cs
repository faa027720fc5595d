using ExportControl.Api.Http.Limits.Counters;
using ExportControl.Api.Http.Limits.Kinds;

namespace ExportControl.Api.Http.Limits;

/// <summary>Everything that limits the requests of one key: found once for a request, without a look-up for each limit.</summary>
internal sealed class CallerLimits
{
    private readonly RunningLimits[] running;
    private readonly RateLimitHeaders headers;

    public CallerLimits(ScopeLimits key, ScopeLimits tenant, ScopeLimits all)
    {
        (Key, Tenant) = (key, tenant);
        Bodies = new RunningLimits(key.Bodies, tenant.Bodies, all.Bodies);
        running = [.. Enum.GetValues<OperationKind>().Select(kind => new RunningLimits(key.Running(kind), tenant.Running(kind), all.Running(kind)))];
        headers = new RateLimitHeaders(key.Requests, tenant.Requests);
    }

    public ScopeLimits Key { get; }

    public ScopeLimits Tenant { get; }

    public RunningLimits Bodies { get; }

    public RunningLimits Running(OperationKind kind) => running[(int)kind];

    /// <summary>Takes a request from the rate of the key and of the tenant. Null where both have one, otherwise the limit reached and the time to wait.</summary>
    public (LimitScope Reached, TimeSpan RetryAfter)? TryRequest() =>
        Key.Requests.TryAcquire() is { } key ? (LimitScope.Key, key)
        : Tenant.Requests.TryAcquire() is { } tenant ? (LimitScope.Tenant, tenant)
        : null;

    public void WriteHeaders(HttpResponse response, OperationKind kind) => headers.Write(response, kind, Running(kind));
}
