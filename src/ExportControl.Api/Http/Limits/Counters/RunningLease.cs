using System.Threading.RateLimiting;

namespace ExportControl.Api.Http.Limits.Counters;

/// <summary>What a request has acquired of the limits of its key, its tenant and all tenants.</summary>
internal sealed class RunningLease(RunningLimits limits, RateLimitLease ofKey, RateLimitLease ofTenant, RateLimitLease ofAll)
{
    public void Release() => limits.Release(ofKey, ofTenant, ofAll);
}
