using System.Threading.RateLimiting;
using ExportControl.Api.Http.Limits.Bodies;
using ExportControl.Api.Http.Limits.Counters;

namespace ExportControl.Api.Http.Limits;

/// <summary>What an accepted request holds until its answer is sent.</summary>
internal sealed class RequestLease(RunningLease running, BodyMemory? body) : RateLimitLease
{
    public override bool IsAcquired => true;

    public override IEnumerable<string> MetadataNames => [];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        body?.Release();
        running.Release();
        base.Dispose(disposing);
    }
}
