using ExportControl.Api.Http.Deadlines;
using ExportControl.Api.Http.Limits.Kinds;

namespace ExportControl.Api.Http.Limits.Counters;

/// <summary>The limits of one key, of one tenant, or of all tenants together.</summary>
internal sealed class ScopeLimits
{
    private const int Megabyte = 1024 * 1024;

    private readonly RunningLimit[] running;

    /// <param name="settings">The limits.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="clock">The clock.</param>
    public ScopeLimits(LimitSettings settings, LimitScope scope, TimeProvider clock)
    {
        Requests = new RequestRate(Of(settings.Requests, scope));
        Bodies = new RunningLimit(Of(settings.Bodies, scope) * Megabyte, RequestDeadlines.WithBody, clock);
        running = [.. Enum.GetValues<OperationKind>().Select(kind => new RunningLimit(Of(settings.Running[kind], scope), OperationDuration.Of(kind), clock))];
    }

    public RequestRate Requests { get; }

    /// <summary>Bytes.</summary>
    public RunningLimit Bodies { get; }

    public bool IsInUse => Bodies.IsInUse || running.Any(r => r.IsInUse);

    public RunningLimit Running(OperationKind kind) => running[(int)kind];

    private static int Of(Limit limit, LimitScope scope) => scope switch { LimitScope.Key => limit.Key, LimitScope.Tenant => limit.Tenant, _ => limit.All };
}
