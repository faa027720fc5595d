using System.Globalization;
using ExportControl.Api.Http.Limits.Counters;
using ExportControl.Api.Http.Limits.Kinds;
using Microsoft.Extensions.Primitives;

namespace ExportControl.Api.Http.Limits;

/// <summary>
/// The headers `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers) as structured fields. Policies: "key" and "tenant" are requests a
/// second; the name of a kind is the number of requests of this kind that run at the same time.
/// </summary>
internal sealed class RateLimitHeaders(RequestRate key, RequestRate tenant)
{
    public const string Policy = "RateLimit-Policy";
    public const string State = "RateLimit";

    private static readonly string[] Names = [.. Enum.GetValues<OperationKind>().Select(NameOf)];

    // One for each kind, made at the first answer.
    private readonly StringValues[] policies = new StringValues[Names.Length];

    /// <summary>The name of the policy of a kind.</summary>
    public static string NameOf(OperationKind kind) => kind.ToString().ToLowerInvariant();

    public void Write(HttpResponse response, OperationKind kind, RunningLimits running)
    {
        var policy = policies[(int)kind];
        if (policy.Count == 0)
        {
            policies[(int)kind] = policy = string.Create(
                CultureInfo.InvariantCulture, $"\"key\";q={key.Most};w=1, \"tenant\";q={tenant.Most};w=1, \"{Names[(int)kind]}\";q={running.Most};qu=\"concurrent-requests\"");
        }

        response.Headers[Policy] = policy;
        var requests = Math.Min(key.Available, tenant.Available);

        // A post reports its rate only: it is the operation with most requests, and its concurrency is limited far above the use of a client.
        response.Headers[State] = kind == OperationKind.Post
            ? string.Create(CultureInfo.InvariantCulture, $"\"key\";r={requests};t=1")
            : string.Create(CultureInfo.InvariantCulture, $"\"key\";r={requests};t=1, \"{Names[(int)kind]}\";r={running.Available}");
    }

    /// <summary>The state of the policy that refused a request.</summary>
    public static void WriteRefusal(HttpResponse response, string policy, int seconds) =>
        response.Headers[State] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r=0;t={seconds}");
}
