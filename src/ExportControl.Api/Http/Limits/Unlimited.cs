using System.Threading.RateLimiting;

namespace ExportControl.Api.Http.Limits;

/// <summary>The lease of requests without a key: only operations that need none are reached by them.</summary>
internal sealed class Unlimited : RateLimitLease
{
    public static readonly Unlimited Lease = new();

    public override bool IsAcquired => true;

    public override IEnumerable<string> MetadataNames => [];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }
}
