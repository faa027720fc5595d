using ExportControl.Storage.Rescreenings.Counts;

namespace ExportControl.Storage.Rescreenings.Jobs;

/// <summary>A re-screening that a replica has claimed, as it was at the claim.</summary>
public sealed class RescreeningJob
{
    internal RescreeningJob(Guid leaseToken, VerdictSelection selection) => (LeaseToken, Selection) = (leaseToken, selection);

    /// <summary>The tenant that requested it.</summary>
    public required Guid Tenant { get; init; }

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it does where a verdict differs.</summary>
    public required RescreeningKind Kind { get; init; }

    /// <summary>Whether it writes verdicts.</summary>
    public bool Writes => Kind != RescreeningKind.Compare;

    /// <summary>Whether the verdicts of all tenants are read.</summary>
    public required bool EveryTenant { get; init; }

    /// <summary>The version to evaluate with.</summary>
    public required int RuleSetVersion { get; init; }

    /// <summary>The hash the version had when it was requested.</summary>
    public required string RuleSetHash { get; init; }

    /// <summary>Verdicts to read; null until they are counted.</summary>
    public required long? Total { get; init; }

    /// <summary>What was counted up to the position.</summary>
    public required RescreeningCounts Counts { get; init; }

    /// <summary>The last verdict that was evaluated, or the position before the first one.</summary>
    public required RescreeningPosition Position { get; init; }

    /// <summary>Claims since it last advanced.</summary>
    public required int Attempts { get; init; }

    /// <summary>Identifies this claim. Every statement on the job checks it.</summary>
    internal Guid LeaseToken { get; }

    /// <summary>Which verdicts are read.</summary>
    internal VerdictSelection Selection { get; }
}
