using System.Threading.RateLimiting;

namespace ExportControl.Api.Http.Limits.Counters;

/// <summary>The limits that a caller's requests of one kind share with those of its key, its tenant, and all tenants.</summary>
internal sealed class RunningLimits(RunningLimit key, RunningLimit tenant, RunningLimit all)
{
    /// <summary>What is left for the caller.</summary>
    public int Available => Math.Min(Math.Min(key.Available, tenant.Available), all.Available);

    /// <summary>The limit of the key.</summary>
    public int Most => key.Most;

    /// <summary>A lease, or the scope whose limit is reached; nothing is acquired then.</summary>
    public RunningLease? TryAcquire(int amount, out LimitScope reached)
    {
        reached = LimitScope.Key;
        var ofKey = key.TryAcquire(amount);
        if (!ofKey.IsAcquired)
        {
            return null;
        }

        reached = LimitScope.Tenant;
        var ofTenant = tenant.TryAcquire(amount);
        if (!ofTenant.IsAcquired)
        {
            ofKey.Dispose();
            return null;
        }

        reached = LimitScope.All;
        var ofAll = all.TryAcquire(amount);
        if (!ofAll.IsAcquired)
        {
            ofTenant.Dispose();
            ofKey.Dispose();
            return null;
        }

        return new RunningLease(this, ofKey, ofTenant, ofAll);
    }

    /// <summary>Waits for each limit in turn: of the requests of a key only as many wait for the tenant's turn as its own limit permits.</summary>
    public async ValueTask<(RunningLease? Lease, LimitScope Reached)> AcquireAsync(int amount, CancellationToken wait)
    {
        RateLimitLease? ofKey = null, ofTenant = null, ofAll = null;
        var reached = LimitScope.Key;
        try
        {
            ofKey = await key.AcquireAsync(amount, wait);
            if (ofKey.IsAcquired)
            {
                reached = LimitScope.Tenant;
                ofTenant = await tenant.AcquireAsync(amount, wait);
            }

            if (ofTenant is { IsAcquired: true })
            {
                reached = LimitScope.All;
                ofAll = await all.AcquireAsync(amount, wait);
            }
        }
        catch (OperationCanceledException)
        {
            // The wait is over. What was acquired before is returned below.
        }

        if (ofAll is { IsAcquired: true })
        {
            return (new RunningLease(this, ofKey!, ofTenant!, ofAll), reached);
        }

        ofTenant?.Dispose();
        ofKey?.Dispose();
        return (null, reached);
    }

    public RunningLimit Of(LimitScope scope) => scope switch { LimitScope.Key => key, LimitScope.Tenant => tenant, _ => all };

    public void Release(RateLimitLease ofKey, RateLimitLease ofTenant, RateLimitLease ofAll)
    {
        all.Release(ofAll);
        tenant.Release(ofTenant);
        key.Release(ofKey);
    }
}
