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
internal sealed record RescreeningDocument(
    Guid Id,
    RescreeningStatus Status,
    RuleSetStampDocument RuleSet,
    [property: Description("own or all.")] string Tenant,
    [property: Description("Screened at or after; null for the first.")] string? From,
    [property: Description("Screened before; null for all up to createdAt.")] string? Before,
    string CreatedAt,
    string? StartedAt,
    string? FinishedAt,
    ProgressDocument Progress,
    [property: Description("The reason of a failure.")] string? Failure,
    CountsDocument Counts)
{
    public static RescreeningDocument Of(Rescreening rescreening, Language language) => new(
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
        CountsDocument.Of(rescreening.Counts));

    private static string? Instant(DateTimeOffset? at) => at is { } known ? WireFormat.Instant(known) : null;
}

[Description("Verdicts evaluated, and their total number; total is null until they are counted.")]
internal sealed record ProgressDocument(long Done, long? Total);

[Description("The counts so far. Only the latest verdict of each declaration is evaluated.")]
internal sealed record CountsDocument(
    [property: Description("Verdicts evaluated.")] long Verdicts,
    [property: Description("Verdicts where the outcome of the verdict or of a line would change.")] long OutcomeChanges,
    [property: Description("Verdicts where only findings would change.")] long FindingsOnly,
    [property: Description("Entries in the list of changes, one for each changed line.")] long Changes,
    [property: Description("Verdicts by stored and new outcome, unchanged ones included.")] IReadOnlyList<OutcomeMoveDocument> Outcomes,
    [property: Description("Lines by stored and new outcome, unchanged ones included.")] IReadOnlyList<OutcomeMoveDocument> Lines,
    [property: Description("Verdicts by rule whose finding would be gained, lost or altered.")] IReadOnlyList<RuleMoveDocument> Rules,
    [property: Description("Verdicts that would change, by goods group of the changed lines; other means lines of no group.")] IReadOnlyList<ChangeShareDocument> GoodsGroups,
    IReadOnlyList<ChangeShareDocument> Destinations,
    IReadOnlyList<ChangeShareDocument> Tenants)
{
    public static CountsDocument Of(RescreeningCounts counts) => new(
        counts.Verdicts,
        counts.Outcomes,
        counts.FindingsOnly,
        counts.Changes,
        [.. counts.VerdictTransitions.Select(OutcomeMoveDocument.Of)],
        [.. counts.LineTransitions.Select(OutcomeMoveDocument.Of)],
        [.. counts.Rules.Select(r => new RuleMoveDocument(r.Rule, r.Gained, r.Lost, r.Altered))],
        [.. counts.GoodsGroups.Select(ChangeShareDocument.Of)],
        [.. counts.Destinations.Select(ChangeShareDocument.Of)],
        [.. counts.Tenants.Select(ChangeShareDocument.Of)]);
}

[Description("The number of verdicts or lines with a stored and a new outcome.")]
internal sealed record OutcomeMoveDocument(Outcome From, Outcome To, long Count)
{
    public static OutcomeMoveDocument Of(OutcomeTransition move) => new(move.From, move.To, move.Count);
}

[Description("Verdicts in which a finding of the rule would be gained, lost or altered.")]
internal sealed record RuleMoveDocument(string Rule, long Gained, long Lost, long Altered);

[Description("Verdicts of a group that would change.")]
internal sealed record ChangeShareDocument(string Name, long OutcomeChanges, long FindingsOnly)
{
    public static ChangeShareDocument Of(ChangeCount share) => new(share.Name, share.Outcomes, share.FindingsOnly);
}
