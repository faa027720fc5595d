using System.Globalization;
using System.Threading.RateLimiting;
using ExportControl.Api.Http.Limits.Counters;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Http.Limits;

/// <summary>A refused request: the limit that is reached, and when the request is accepted.</summary>
/// <param name="Policy">The name of the limit in the headers.</param>
/// <param name="Detail">The text of the problem.</param>
/// <param name="Wait">The time after which the request is accepted.</param>
internal sealed class LimitRefusal(string policy, Message detail, TimeSpan wait) : RateLimitLease
{
    /// <summary>The result of an attempt without waiting, which is repeated with waiting.</summary>
    public static readonly LimitRefusal Busy = new("", new Message("problem.too-many-requests.about"), TimeSpan.Zero);

    public string Policy => policy;

    public Message Detail => detail;

    /// <summary>Rounded up, so that the request is not repeated too early.</summary>
    public int Seconds { get; } = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    public override bool IsAcquired => false;

    public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

    public static LimitRefusal OfRequests(LimitScope scope, RequestRate reached, TimeSpan wait) =>
        new(scope.ToString().ToLowerInvariant(), new(TextOf("requests", scope), ("most", Number(reached.Most))), wait);

    public static LimitRefusal OfRunning(OperationKind kind, LimitScope scope, RunningLimit reached) =>
        new(RateLimitHeaders.NameOf(kind), new(TextOf("running", scope), ("most", Number(reached.Most)), ("kind", RateLimitHeaders.NameOf(kind))), reached.RetryAfter);

    public static LimitRefusal OfBodies(LimitScope scope, RunningLimit reached) =>
        new("bodies", new(TextOf("bodies", scope), ("most", Number(reached.Most / (1024 * 1024)))), reached.RetryAfter);

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? TimeSpan.FromSeconds(Seconds) : null;
        return metadata is not null;
    }

    private static string TextOf(string limit, LimitScope scope) => $"limit.{limit}.{scope.ToString().ToLowerInvariant()}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
