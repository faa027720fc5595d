using ExportControl.Api.Http.Json;
using ExportControl.Application.Access;
using ExportControl.Contracts.Rescreenings;
using ExportControl.Contracts.Rescreenings.Counts;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Values;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Rescreenings.Counts;

namespace ExportControl.Api.Rescreenings;

/// <summary>Documents of stored re-screenings.</summary>
internal static class RescreeningMapping
{
    public static RescreeningDocument ToDocument(this Rescreening rescreening, Language language) => new(
        rescreening.Id,
        rescreening.Kind.To<RescreeningJobKind>(),
        rescreening.Status.To<RescreeningJobStatus>(),
        new(rescreening.RuleSet.Version, rescreening.RuleSet.Hash),
        rescreening.EveryTenant ? RescreeningScope.All : RescreeningScope.Own,
        Instant(rescreening.From),
        Instant(rescreening.Before),
        Instant(rescreening.ReceivedSince),
        WireFormat.Instant(rescreening.CreatedAt),
        Instant(rescreening.StartedAt),
        Instant(rescreening.FinishedAt),
        new(rescreening.Counts.Verdicts, rescreening.Total),
        rescreening.Failure is { } failure
            ? new Message($"rescreening.failed.{SnakeCase.Of(failure.ToString())}", ("id", $"{rescreening.FailedVerdict}")).In(language)
            : null,
        ToDocument(rescreening.Counts));

    public static RescreeningChangeDocument ToDocument(this RescreeningChange change) => new(
        change.VerdictId,
        change.DeclarationId,
        change.Tenant,
        change.Reference,
        change.VerdictFrom,
        change.VerdictTo,
        change.Change.Line,
        change.Change.From,
        change.Change.To,
        change.Change.RulesGained,
        change.Change.RulesLost,
        change.Change.RulesAltered);

    private static CountsDocument ToDocument(RescreeningCounts counts) => new(
        counts.Verdicts,
        counts.Outcomes,
        counts.FindingsOnly,
        counts.Changes,
        counts.Written,
        [.. counts.VerdictTransitions.Select(ToDocument)],
        [.. counts.LineTransitions.Select(ToDocument)],
        [.. counts.Rules.Select(r => new RuleMoveDocument(r.Rule, r.Gained, r.Lost, r.Altered))],
        [.. counts.GoodsGroups.Select(ToDocument)],
        [.. counts.Destinations.Select(ToDocument)],
        [.. counts.Tenants.Select(ToDocument)]);

    private static OutcomeMoveDocument ToDocument(OutcomeTransition transition) => new(transition.From, transition.To, transition.Count);

    private static ChangeShareDocument ToDocument(ChangeCount count) => new(count.Name, count.Outcomes, count.FindingsOnly);

    private static string? Instant(DateTimeOffset? at) => at is { } set ? WireFormat.Instant(set) : null;
}
