using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Rescreenings;

/// <summary>Stored declarations judged by another rule set: what would change. It changes no verdict.</summary>
public sealed record Rescreening
{
    /// <summary>Its id; the order of ids is the order of asking.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whether it goes over all tenants.</summary>
    public required bool EveryTenant { get; init; }

    /// <summary>The rule set that judges.</summary>
    public required RuleSetStamp RuleSet { get; init; }

    /// <summary>Screened at or after; null for the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Screened before; null for all up to <see cref="CreatedAt"/>.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How far it is.</summary>
    public required RescreeningStatus Status { get; init; }

    /// <summary>When it was asked for. What was screened later is not looked at.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When work on it began first.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was done, failed or cancelled.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Verdicts to look at; null until they are counted.</summary>
    public long? Total { get; init; }

    /// <summary>What was found so far.</summary>
    public required RescreeningCounts Counts { get; init; }

    /// <summary>Set when it failed.</summary>
    public RescreeningFailure? Failure { get; init; }

    /// <summary>The verdict that could not be judged.</summary>
    public Guid? FailedVerdict { get; init; }
}
