namespace ExportControl.Api.Http.Limits.Kinds;

/// <summary>How long a request may take. A refused caller repeats when the running requests have ended.</summary>
internal static class OperationDuration
{
    /// <summary>A request with a body, from its first byte to its answer.</summary>
    public static readonly TimeSpan OfBody = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan OfRead = TimeSpan.FromSeconds(10);

    // A stream has no end of its own. This is the time after which a silent batch stream is closed.
    private static readonly TimeSpan OfStream = TimeSpan.FromMinutes(2);

    public static TimeSpan Of(OperationKind kind) => kind switch
    {
        OperationKind.Batch or OperationKind.Export => OfStream,
        OperationKind.Post or OperationKind.Check or OperationKind.Administration => OfBody,
        _ => OfRead,
    };
}
