namespace ExportControl.Storage.Replication;

/// <summary>State of the hot standby for history reads.</summary>
public enum StandbyState
{
    /// <summary>The standby is read.</summary>
    Serving,

    /// <summary>The standby has not replayed what the primary committed; the primary is read.</summary>
    Behind,

    /// <summary>The standby cannot be reached, or is not a standby of this database; the primary is read.</summary>
    Unavailable,
}
