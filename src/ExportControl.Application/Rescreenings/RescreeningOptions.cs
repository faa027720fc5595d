using System.Diagnostics;

namespace ExportControl.Storage.Rescreenings;

/// <summary>How hard to work.</summary>
public sealed record RescreeningPace
{
    /// <summary>Verdicts between two watermarks.</summary>
    public int Chunk { get; init; } = 500;

    /// <summary>Verdicts judged before other work gets its turn.</summary>
    public int Slice { get; init; } = 8;

    /// <summary>Rest after a slice, as a share of the time it took: posts come first.</summary>
    public double Rest { get; init; } = 1;

    /// <summary>How long a replica that died keeps the others from going on with its work.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);
}
