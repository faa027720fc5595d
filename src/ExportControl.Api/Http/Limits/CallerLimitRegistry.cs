using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Limits.Counters;
using ExportControl.Application.Access;

namespace ExportControl.Api.Http.Limits;

/// <summary>The limits of each caller. Those of keys and tenants without a running request are removed when there are many.</summary>
internal sealed class CallerLimitRegistry(LimitSettings settings, TimeProvider clock)
{
    private const int MaxIdle = 10_000;

    private readonly ScopeLimits all = new(settings, LimitScope.All, clock);
    private readonly ConcurrentDictionary<Guid, ScopeLimits> tenants = new();
    private readonly ConcurrentDictionary<Guid, CallerLimits> keys = new();

    // The principal of a key is reused for some seconds: a request finds its limits without reading the claims.
    private readonly ConditionalWeakTable<ClaimsPrincipal, CallerLimits> principals = [];

    public CallerLimits Of(ClaimsPrincipal user) => principals.TryGetValue(user, out var limits) ? limits : principals.GetValue(user, Find);

    /// <summary>The limits of a key of a tenant.</summary>
    public CallerLimits Of(Guid tenant, Guid key)
    {
        if (keys.TryGetValue(key, out var known))
        {
            return known;
        }

        RemoveIdle();
        var ofTenant = tenants.GetOrAdd(tenant, _ => new ScopeLimits(settings, LimitScope.Tenant, clock));
        return keys.GetOrAdd(key, _ => new CallerLimits(new ScopeLimits(settings, LimitScope.Key, clock), ofTenant, all));
    }

    private CallerLimits Find(ClaimsPrincipal user) =>
        Of(Caller.Of(user).Tenant, Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture));

    private void RemoveIdle()
    {
        if (keys.Count < MaxIdle)
        {
            return;
        }

        foreach (var (key, limits) in keys)
        {
            if (!limits.Key.IsInUse)
            {
                keys.TryRemove(key, out _);
            }
        }

        var used = keys.Values.Select(k => k.Tenant).ToHashSet();
        foreach (var (tenant, limits) in tenants)
        {
            if (!used.Contains(limits))
            {
                tenants.TryRemove(tenant, out _);
            }
        }
    }
}
