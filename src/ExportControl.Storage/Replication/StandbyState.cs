using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Replication;

/// <summary>How the hot standby stands to history reads.</summary>
public enum StandbyState
{
    /// <summary>It answers them.</summary>
    Serving,

    /// <summary>It has not replayed what the primary has committed; the primary answers.</summary>
    Behind,

    /// <summary>It cannot be reached, or is no standby of this database; the primary answers.</summary>
    Away,
}
