using ExportControl.Contracts.Rescreenings;
using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Rescreenings.Counts;

namespace ExportControl.Api.Rescreenings;

[Description("Stored declarations evaluated with another rule set: what would change. No verdict is changed.")]
internal sealed record RescreeningBody(
    Guid Id,
    RescreeningStatus Status,
    RuleSetStampDocument RuleSet,
    [property: Description("own or all.")] string Tenant,
    [property: Description("Screened at or after; null for the first.")] string? From,
    [property: Description("Screened before; null for all up to createdAt.")] string? Before,
    string CreatedAt,
    string? StartedAt,
    string? FinishedAt,
    ProgressBody Progress,
    [property: Description("The reason of a failure.")] string? Failure,
    CountsBody Counts)
{
    public static RescreeningBody Of(Rescreening rescreening, Language language) => new(
        rescreening.Id,
        rescreening.Status,
        new(rescreening.RuleSet.Version, rescreening.RuleSet.Hash),
        rescreening.EveryTenant ? RescreeningScope.All : RescreeningScope.Own,
        Instant(rescreening.From),
        Instant(rescreening.Before),
        WireFormat.Instant(rescreening.CreatedAt),
        Instant(rescreening.StartedAt),
        Instant(rescreening.FinishedAt),
        new(rescreening.Counts.Verdicts, rescreening.Total),
        rescreening.Failure is { } failure
            ? new Message($"rescreening.failed.{SnakeCase.Of(failure.ToString())}", ("id", $"{rescreening.FailedVerdict}")).In(language)
            : null,
        CountsBody.Of(rescreening.Counts));

    private static string? Instant(DateTimeOffset? at) => at is { } known ? WireFormat.Instant(known) : null;
}

[Description("Verdicts evaluated, and their total number; total is null until they are counted.")]
internal sealed record ProgressBody(long Done, long? Total);

[Description("The counts so far. Only the latest verdict of each declaration is evaluated.")]
internal sealed record CountsBody(
    [property: Description("Verdicts evaluated.")] long Verdicts,
    [property: Description("Verdicts where the outcome of the verdict or of a line would change.")] long OutcomeChanges,
    [property: Description("Verdicts where only findings would change.")] long FindingsOnly,
    [property: Description("Entries in the list of changes, one for each changed line.")] long Changes,
    [property: Description("Verdicts by stored and new outcome, unchanged ones included.")] IReadOnlyList<OutcomeMoveBody> Outcomes,
    [property: Description("Lines by stored and new outcome, unchanged ones included.")] IReadOnlyList<OutcomeMoveBody> Lines,
    [property: Description("Verdicts by rule whose finding would be gained, lost or altered.")] IReadOnlyList<RuleMoveBody> Rules,
    [property: Description("Verdicts that would change, by goods group of the changed lines; other means lines of no group.")] IReadOnlyList<ChangeShareBody> GoodsGroups,
    IReadOnlyList<ChangeShareBody> Destinations,
    IReadOnlyList<ChangeShareBody> Tenants)
{
    public static CountsBody Of(RescreeningCounts counts) => new(
        counts.Verdicts,
        counts.Outcomes,
        counts.FindingsOnly,
        counts.Changes,
        [.. counts.VerdictTransitions.Select(OutcomeMoveBody.Of)],
        [.. counts.LineTransitions.Select(OutcomeMoveBody.Of)],
        [.. counts.Rules.Select(r => new RuleMoveBody(r.Rule, r.Gained, r.Lost, r.Altered))],
        [.. counts.GoodsGroups.Select(ChangeShareBody.Of)],
        [.. counts.Destinations.Select(ChangeShareBody.Of)],
        [.. counts.Tenants.Select(ChangeShareBody.Of)]);
}

[Description("The number of verdicts or lines with a stored and a new outcome.")]
internal sealed record OutcomeMoveBody(Outcome From, Outcome To, long Count)
{
    public static OutcomeMoveBody Of(OutcomeTransition move) => new(move.From, move.To, move.Count);
}

[Description("Verdicts in which a finding of the rule would be gained, lost or altered.")]
internal sealed record RuleMoveBody(string Rule, long Gained, long Lost, long Altered);

[Description("Verdicts of a group that would change.")]
internal sealed record ChangeShareBody(string Name, long OutcomeChanges, long FindingsOnly)
{
    public static ChangeShareBody Of(ChangeCount share) => new(share.Name, share.Outcomes, share.FindingsOnly);
}
