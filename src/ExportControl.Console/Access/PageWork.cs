namespace ExportControl.Console.Access;

/// <summary>Kinds of work of pages. Requests of each kind that run at the same time are limited as those of the API.</summary>
public enum PageWork
{
    /// <summary>Search in the verdicts.</summary>
    History,

    /// <summary>All verdicts as a file, at the pace of the client.</summary>
    Export,

    /// <summary>Figures from the aggregate tables.</summary>
    Statistics,
}
