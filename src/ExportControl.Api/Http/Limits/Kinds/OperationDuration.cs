using ExportControl.Api.Http.Deadlines;

namespace ExportControl.Api.Http.Limits.Kinds;

/// <summary>How long a request may take. A refused caller repeats when the running requests have ended.</summary>
internal static class OperationDuration
{
    // A stream has no end of its own. This is the time after which a silent batch stream is closed.
    private static readonly TimeSpan OfStream = TimeSpan.FromMinutes(2);

    public static TimeSpan Of(OperationKind kind) => kind switch
    {
        OperationKind.Batch or OperationKind.Export => OfStream,
        OperationKind.Post or OperationKind.Check or OperationKind.Administration => RequestDeadlines.WithBody,
        _ => RequestDeadlines.Read,
    };
}
