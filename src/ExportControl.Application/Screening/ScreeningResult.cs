using ExportControl.Contracts.Errors;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Application.Screening;

/// <summary>The result of a screening that stores its verdict.</summary>
public abstract record ScreeningResult
{
    private ScreeningResult()
    {
    }

    /// <summary>The verdict is new and durable.</summary>
    public sealed record Stored(StoredVerdict Verdict) : ScreeningResult;

    /// <summary>The same declaration was stored before; this is its first verdict.</summary>
    public sealed record Repeated(StoredVerdict Verdict) : ScreeningResult;

    /// <summary>Nothing was stored: the input is invalid, or its reference or idempotency key belongs to other content.</summary>
    public sealed record Rejected(Problem Problem) : ScreeningResult;
}
