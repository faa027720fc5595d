namespace ExportControl.Api.Http.Limits.Kinds;

/// <summary>Kinds of operations. Each has limits of its own for requests that run at the same time, so that one kind does not use up another.</summary>
internal enum OperationKind
{
    /// <summary>One declaration is screened and stored.</summary>
    Post,

    /// <summary>Many declarations in one request; a stream may stay open for hours.</summary>
    Batch,

    /// <summary>Evaluation without storing: checks, replays, and the start of backtests and re-screenings.</summary>
    Check,

    /// <summary>Search in the verdicts.</summary>
    History,

    /// <summary>All verdicts as a file, at the pace of the client.</summary>
    Export,

    /// <summary>Figures from the aggregate tables.</summary>
    Statistics,

    /// <summary>Reads by key.</summary>
    LookUp,

    /// <summary>Reads of events, which may wait for one, and test deliveries.</summary>
    Feed,

    /// <summary>Commodity codes, control lists and rule sets.</summary>
    Catalogue,

    /// <summary>Withdrawals, and changes of keys, tenants and rule sets.</summary>
    Administration,
}
