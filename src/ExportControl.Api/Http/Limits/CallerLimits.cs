using ExportControl.Api.Http.Limits.Counters;
using ExportControl.Api.Http.Limits.Kinds;

namespace ExportControl.Api.Http.Limits;

/// <summary>Everything that limits the requests of one key: found once for a request, without a look-up for each limit.</summary>
internal sealed class CallerLimits
{
    private readonly RunningLimits[] running;
    private readonly RateLimitHeaders headers;
    private readonly RequestRate all;

    public CallerLimits(ScopeLimits key, ScopeLimits tenant, ScopeLimits all)
    {
        (Key, Tenant, this.all) = (key, tenant, all.Requests);
        Bodies = new RunningLimits(key.Bodies, tenant.Bodies, all.Bodies);
        running = [.. Enum.GetValues<OperationKind>().Select(kind => new RunningLimits(key.Running(kind), tenant.Running(kind), all.Running(kind)))];
        headers = new RateLimitHeaders(key.Requests, tenant.Requests);
    }

    public ScopeLimits Key { get; }

    public ScopeLimits Tenant { get; }

    public RunningLimits Bodies { get; }

    public RunningLimits Running(OperationKind kind) => running[(int)kind];

    /// <summary>Takes a request from the rates of the key, of the tenant and of all; null where each had one.</summary>
    public LimitRefusal? TryRequest() => Refusal(LimitScope.Key, Key.Requests) ?? Refusal(LimitScope.Tenant, Tenant.Requests) ?? Refusal(LimitScope.All, all);

    public void WriteHeaders(HttpResponse response, OperationKind kind) => headers.Write(response, kind, Running(kind));

    private static LimitRefusal? Refusal(LimitScope scope, RequestRate rate) => rate.TryAcquire() is { } wait ? LimitRefusal.OfRequests(scope, rate, wait) : null;
}
