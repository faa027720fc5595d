namespace ExportControl.Storage.Rescreenings;

/// <summary>The status of a re-screening.</summary>
public enum RescreeningStatus
{
    /// <summary>Not claimed by a replica yet.</summary>
    Queued,

    /// <summary>A replica works on it, or will continue it after the lease has expired.</summary>
    Running,

    /// <summary>Every verdict was evaluated.</summary>
    Done,

    /// <summary>It cannot be finished; see <see cref="RescreeningFailure"/>.</summary>
    Failed,

    /// <summary>A user cancelled it.</summary>
    Cancelled,
}
