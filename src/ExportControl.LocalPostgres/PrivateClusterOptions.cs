namespace ExportControl.LocalPostgres;

/// <summary>What a test may want otherwise than a service does.</summary>
internal sealed record ClusterTerms
{
    /// <summary>How long PostgreSQL outlives a host that died, so that the next one can adopt it.</summary>
    internal TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where the cluster goes when the account that runs it cannot reach the data folder.</summary>
    internal string FallbackFolder { get; init; } = "/var/lib/exportcontrol";
}
