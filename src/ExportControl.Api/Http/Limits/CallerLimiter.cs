using System.Threading.RateLimiting;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits.Bodies;
using ExportControl.Api.Http.Limits.Counters;
using ExportControl.Api.Http.Limits.Kinds;

namespace ExportControl.Api.Http.Limits;

/// <summary>
/// Admits a request when its key, its tenant and all tenants together are below their limits, before its body is read. A request waits a short time for its
/// turn. The rate is checked last, so that a refused request uses nothing.
/// </summary>
internal sealed class CallerLimiter(CallerLimitRegistry registry, LimitSettings settings, TimeProvider clock) : PartitionedRateLimiter<HttpContext>
{
    // A check uses the processor for as long as its declaration has lines.
    private const int CheckedBytes = 32 * 1024;
    private const int UnknownLength = 4;

    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        if (resource.User.Identity is not { IsAuthenticated: true })
        {
            return Unlimited.Lease;
        }

        var limits = registry.Of(resource.User);
        var kind = OperationLimit.KindOf(resource);
        return limits.Running(kind).TryAcquire(AmountOf(resource, kind), out _) is { } running ? Admit(resource, kind, limits, running) : LimitRefusal.Busy;
    }

    // Called after an attempt without success.
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext context, int permitCount, CancellationToken cancellationToken)
    {
        var limits = registry.Of(context.User);
        var kind = OperationLimit.KindOf(context);
        var running = limits.Running(kind);
        using var end = new CancellationTokenSource(settings.Wait, clock);
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        var (lease, reached) = await running.AcquireAsync(AmountOf(context, kind), wait.Token);
        cancellationToken.ThrowIfCancellationRequested();
        var result = lease is null ? LimitRefusal.OfRunning(kind, reached, running.Of(reached)) : Admit(context, kind, limits, lease);
        if (result is LimitRefusal)
        {
            limits.WriteHeaders(context.Response, kind);
            await Task.Delay(settings.RefusalDelay, clock, cancellationToken);
        }

        return result;
    }

    private static int AmountOf(HttpContext http, OperationKind kind) =>
        kind != OperationKind.Check ? 1
        : http.Request.ContentLength is { } length ? (int)Math.Min(1 + (length / CheckedBytes), int.MaxValue)
        : http.Request.Headers.TransferEncoding.Count > 0 ? UnknownLength : 1;

    private static RateLimitLease Admit(HttpContext http, OperationKind kind, CallerLimits limits, RunningLease running)
    {
        var refusal = CountBody(http, kind, limits, out var body) ?? limits.TryRequest();
        if (refusal is not null)
        {
            body?.Release();
            running.Release();
            return refusal;
        }

        limits.WriteHeaders(http.Response, kind);
        return new RequestLease(running, body);
    }

    // A stream is bounded by the number of streams: it holds a few megabytes at any length.
    private static LimitRefusal? CountBody(HttpContext http, OperationKind kind, CallerLimits limits, out BodyMemory? body)
    {
        body = null;
        var request = http.Request;
        var length = request.ContentLength;
        var mayGrow = request.Headers.TransferEncoding.Count > 0 || request.Headers.ContentEncoding.Count > 0;
        if (!mayGrow && length is null or <= BodyMemory.Uncounted || (kind == OperationKind.Batch && NdJsonReader.Is(request)))
        {
            return null;
        }

        body = new BodyMemory(limits.Bodies);
        http.Features.Set(body);
        return body.TryGrow((int)Math.Min(length ?? 0, RequestBody.MaxBytes), out var refusal) ? null : refusal;
    }
}
