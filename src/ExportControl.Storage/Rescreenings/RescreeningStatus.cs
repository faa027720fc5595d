namespace ExportControl.Storage.Rescreenings;

/// <summary>How far a re-screening is.</summary>
public enum RescreeningStatus
{
    /// <summary>Waits for a replica that is free.</summary>
    Queued,

    /// <summary>A replica works on it, or will go on with it.</summary>
    Running,

    /// <summary>Every verdict was looked at.</summary>
    Done,

    /// <summary>It cannot be finished; the failure says why.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}
