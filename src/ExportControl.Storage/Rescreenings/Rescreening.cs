using ExportControl.Screening.Verdicts;
using ExportControl.Screening.Verdicts.Comparison;

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

/// <summary>Why a re-screening cannot be finished.</summary>
public enum RescreeningFailure
{
    /// <summary>The rule set cannot be read, or is no longer the one that was asked for.</summary>
    RuleSet,

    /// <summary>A stored verdict cannot be judged.</summary>
    Verdict,

    /// <summary>It was begun again and again and came no further.</summary>
    NoProgress,
}

/// <summary>Which verdicts to judge by which rule set.</summary>
/// <param name="Tenant">Who asks; his verdicts, unless all are asked for.</param>
/// <param name="EveryTenant">The verdicts of all tenants.</param>
/// <param name="RuleSetVersion">A version of any status.</param>
/// <param name="From">Screened at or after; null for the first.</param>
/// <param name="Before">Screened before; null for all up to now.</param>
public sealed record NewRescreening(Guid Tenant, bool EveryTenant, int RuleSetVersion, DateTimeOffset? From, DateTimeOffset? Before);

/// <summary>How asking ended.</summary>
public abstract record Ordered
{
    private Ordered()
    {
    }

    /// <summary>It waits to be done.</summary>
    public sealed record Queued(Rescreening Rescreening) : Ordered;

    /// <summary>There is no such version.</summary>
    public sealed record UnknownRuleSet : Ordered;

    /// <summary>The tenant has as many unfinished ones as it may.</summary>
    public sealed record TooMany(int Most) : Ordered;
}

/// <summary>Who looks at re-screenings: those over all tenants show every tenant's references and are for the operator alone.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="SeesEveryTenant">Whether those over all tenants are shown.</param>
public sealed record RescreeningViewer(Guid Tenant, bool SeesEveryTenant);

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

/// <summary>A page, newest first. <paramref name="Next"/> is the id after which the next page starts; null on the last page.</summary>
public sealed record RescreeningPage(IReadOnlyList<Rescreening> Items, Guid? Next);

/// <summary>A line, or a declaration as a whole, that would come out otherwise.</summary>
/// <param name="Number">Its place in the list, from 1.</param>
/// <param name="Tenant">Whose verdict.</param>
/// <param name="VerdictId">The verdict as it stands.</param>
/// <param name="DeclarationId">Its declaration.</param>
/// <param name="Reference">The sender's reference.</param>
/// <param name="VerdictFrom">Outcome of the verdict as it stands.</param>
/// <param name="VerdictTo">Outcome it would come to.</param>
/// <param name="Change">What would be otherwise.</param>
public sealed record RescreeningChange(
    long Number, Guid Tenant, Guid VerdictId, Guid DeclarationId, string Reference, Outcome VerdictFrom, Outcome VerdictTo, LineChange Change);

/// <summary>A page of changes, in the order of finding. <paramref name="Next"/> is the number after which the next page starts; null on the last page.</summary>
public sealed record RescreeningChangePage(IReadOnlyList<RescreeningChange> Items, long? Next);
