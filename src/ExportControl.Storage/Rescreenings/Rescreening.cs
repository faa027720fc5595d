using ExportControl.Storage.Rescreenings.Counts;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Rescreenings;

/// <summary>Stored declarations evaluated with another rule set: what would change. No verdict is changed.</summary>
public sealed record Rescreening
{
    /// <summary>Its id. Ids are in the order of requests.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it does where a verdict differs.</summary>
    public required RescreeningKind Kind { get; init; }

    /// <summary>Of a re-screening that writes: the first receipt of a revision whose verdict is read; null: no limit.</summary>
    public DateTimeOffset? ReceivedSince { get; init; }

    /// <summary>Whether the verdicts of all tenants are read.</summary>
    public required bool EveryTenant { get; init; }

    /// <summary>The rule set to evaluate with.</summary>
    public required RuleSetStamp RuleSet { get; init; }

    /// <summary>Screened at or after; null for the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Screened before; null for all up to <see cref="CreatedAt"/>.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Its status.</summary>
    public required RescreeningStatus Status { get; init; }

    /// <summary>When it was requested. Verdicts screened later are not read.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was first claimed.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was done, failed or was cancelled.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Verdicts to read; null until they are counted.</summary>
    public long? Total { get; init; }

    /// <summary>Counts so far.</summary>
    public required RescreeningCounts Counts { get; init; }

    /// <summary>Why it failed; otherwise null.</summary>
    public RescreeningFailure? Failure { get; init; }

    /// <summary>The verdict that could not be evaluated.</summary>
    public Guid? FailedVerdict { get; init; }
}
