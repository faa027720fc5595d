using System.Security.Claims;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Http.Limits.Bodies;
using ExportControl.Api.Http.Limits.Counters;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Application.Access;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Http;

namespace ExportControl.Api.Tests.Http.Limits;

public sealed partial class CallerLimiterTests
{
    private static readonly Guid Tenant = Guid.CreateVersion7();

    private readonly ClaimsPrincipal first = Caller(Tenant);
    private readonly ClaimsPrincipal second = Caller(Tenant);
    private readonly ClaimsPrincipal stranger = Caller(Guid.CreateVersion7());

    [Fact]
    public async Task The_rate_of_a_key_is_below_that_of_its_tenant_and_Retry_After_is_true()
    {
        var limiter = Limiter(new() { Requests = new(1, 2, 100) });
        var refusal = await RefusedAsync(limiter, first);
        Assert.Equal("key", refusal.Policy);

        // The tenant has another token for its second key until that is used, too.
        Assert.Equal("key", (await RefusedAsync(limiter, second)).Policy);
        using var accepted = limiter.AttemptAcquire(Request(stranger, OperationKind.LookUp));
        Assert.True(accepted.IsAcquired);

        await Task.Delay(TimeSpan.FromSeconds(refusal.Seconds));
        using var repeated = limiter.AttemptAcquire(Request(first, OperationKind.LookUp));
        Assert.True(repeated.IsAcquired);
    }

    [Fact]
    public async Task The_rate_of_a_tenant_is_shared_by_its_keys()
    {
        var limiter = Limiter(new() { Requests = new(1, 1, 100) });
        await RefusedAsync(limiter, first);

        Assert.Equal("tenant", (await RefusedAsync(limiter, second)).Policy);
    }

    [Fact]
    public async Task A_full_kind_leaves_the_other_kinds_of_the_key_and_other_tenants_free()
    {
        var limiter = Limiter(new() { Running = With(OperationKind.History, new(2, 3, 5)) });
        using var one = limiter.AttemptAcquire(Request(first, OperationKind.History));
        using var two = limiter.AttemptAcquire(Request(first, OperationKind.History));

        var refused = Assert.IsType<LimitRefusal>(await limiter.AcquireAsync(Request(first, OperationKind.History)));

        Assert.Equal(("history", "limit.running.key"), (refused.Policy, refused.Detail.Key));
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var after) && after >= TimeSpan.FromSeconds(1));
        foreach (var (caller, kind) in new[] { (first, OperationKind.Post), (first, OperationKind.Statistics), (second, OperationKind.History), (stranger, OperationKind.History) })
        {
            using var other = limiter.AttemptAcquire(Request(caller, kind));
            Assert.True(other.IsAcquired, kind.ToString());
        }

        one.Dispose();
        using var again = limiter.AttemptAcquire(Request(first, OperationKind.History));
        Assert.True(again.IsAcquired);
    }

    [Fact]
    public async Task A_check_counts_by_the_length_of_its_body()
    {
        var limiter = Limiter(new() { Running = With(OperationKind.Check, new(4, 4, 8)) });
        using var large = limiter.AttemptAcquire(Request(first, OperationKind.Check, length: 100_000));
        Assert.True(large.IsAcquired);

        Assert.IsType<LimitRefusal>(await limiter.AcquireAsync(Request(first, OperationKind.Check, length: 1000)));

        large.Dispose();
        using var small = limiter.AttemptAcquire(Request(first, OperationKind.Check, length: 1000));
        using var second = limiter.AttemptAcquire(Request(first, OperationKind.Check, length: 1000));
        Assert.True(small.IsAcquired && second.IsAcquired);
    }

    [Fact]
    public async Task Bodies_of_a_tenant_are_counted_before_they_are_read()
    {
        var limiter = Limiter(new() { Bodies = new(2, 3, 8) });
        const int Megabyte = 1024 * 1024;
        var one = limiter.AttemptAcquire(Request(first, OperationKind.Post, length: 2 * Megabyte));

        var ofKey = Assert.IsType<LimitRefusal>(limiter.AttemptAcquire(Request(first, OperationKind.Post, length: Megabyte)));
        var ofTenant = Assert.IsType<LimitRefusal>(limiter.AttemptAcquire(Request(second, OperationKind.Post, length: 2 * Megabyte)));
        using var other = limiter.AttemptAcquire(Request(stranger, OperationKind.Post, length: 2 * Megabyte));
        using var small = limiter.AttemptAcquire(Request(first, OperationKind.Post, length: 10_000));

        Assert.Equal("limit.bodies.key", ofKey.Detail.Key);
        Assert.Equal("limit.bodies.tenant", ofTenant.Detail.Key);
        Assert.True(other.IsAcquired && small.IsAcquired);
        one.Dispose();
        using var again = await limiter.AcquireAsync(Request(first, OperationKind.Post, length: 2 * Megabyte));
        Assert.True(again.IsAcquired);
    }

    [Fact]
    public void A_body_without_a_length_is_counted_as_its_buffer_grows()
    {
        var limiter = Limiter(new() { Bodies = new(1, 2, 8) });
        var request = Request(first, OperationKind.Post);
        request.Request.Headers.TransferEncoding = "chunked";
        var lease = limiter.AttemptAcquire(request);
        Assert.True(lease.IsAcquired);

        BodyMemory.Of(request)!.Grow(512 * 1024);
        var reached = Assert.Throws<LimitReachedException>(() => BodyMemory.Of(request)!.Grow(2 * 1024 * 1024));

        Assert.Equal("limit.bodies.key", reached.Refusal.Detail.Key);
        lease.Dispose();
        using var again = limiter.AttemptAcquire(Request(first, OperationKind.Post, length: 1024 * 1024));
        Assert.True(again.IsAcquired);
    }

    [Fact]
    public void The_headers_are_structured_fields_with_policy_and_state()
    {
        var limiter = Limiter(new() { Requests = new(10, 20, 100), Running = With(OperationKind.History, new(3, 4, 8)) });
        var request = Request(first, OperationKind.History);

        using var lease = limiter.AttemptAcquire(request);

        var policy = request.Response.Headers["RateLimit-Policy"].ToString();
        var state = request.Response.Headers["RateLimit"].ToString();
        Assert.Equal("\"key\";q=10;w=1, \"tenant\";q=20;w=1, \"history\";q=3;qu=\"concurrent-requests\"", policy);
        Assert.Equal("\"key\";r=9;t=1, \"history\";r=2", state);
        Assert.Matches(ListOfItems(), policy);
        Assert.Matches(ListOfItems(), state);
    }

    // A list of strings with parameters that are integers or strings (RFC 9651).
    [GeneratedRegex("""^"[a-z]+"(;[a-z]+=([0-9]+|"[a-z-]+"))+(, "[a-z]+"(;[a-z]+=([0-9]+|"[a-z-]+"))+)*$""")]
    private static partial Regex ListOfItems();

    // Requests until one is refused: a slow machine refills the bucket between two of them.
    private static async Task<LimitRefusal> RefusedAsync(CallerLimiter limiter, ClaimsPrincipal caller)
    {
        while (true)
        {
            using var lease = await limiter.AcquireAsync(Request(caller, OperationKind.LookUp));
            if (lease is LimitRefusal refusal)
            {
                return refusal;
            }
        }
    }

    private static CallerLimiter Limiter(LimitSettings settings)
    {
        settings = settings with { Wait = TimeSpan.Zero, RefusalDelay = TimeSpan.Zero };
        return new CallerLimiter(new CallerLimitRegistry(settings, TimeProvider.System), settings, TimeProvider.System);
    }

    private static Dictionary<OperationKind, Limit> With(OperationKind kind, Limit limit) => new(new LimitSettings().Running) { [kind] = limit };

    private static ClaimsPrincipal Caller(Guid tenant) => new(new ClaimsIdentity(
        [
            new(Application.Access.Caller.TenantClaim, tenant.ToString()), new(ClaimTypes.NameIdentifier, Guid.CreateVersion7().ToString()),
            new(ClaimTypes.Name, "A key"), new(ClaimTypes.Role, nameof(Role.Broker)),
        ],
        "Test"));

    private static DefaultHttpContext Request(ClaimsPrincipal caller, OperationKind kind, long? length = null)
    {
        var http = new DefaultHttpContext { User = caller };
        http.Request.Method = "POST";
        http.Request.ContentLength = length;
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new OperationLimit(_ => kind)), null));
        return http;
    }
}
