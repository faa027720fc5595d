namespace ExportControl.LocalPostgres;

/// <summary>Settings that tests change.</summary>
internal sealed record PrivateClusterOptions
{
    /// <summary>How long PostgreSQL runs on after its host has died, so that the next host can adopt it.</summary>
    internal TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Parent folder of clusters whose data folder the account that runs PostgreSQL cannot reach.</summary>
    internal string FallbackFolder { get; init; } = "/var/lib/exportcontrol";
}
