using System.Globalization;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Storage.RuleSets;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Api.Hosting;

/// <summary>Drafts, approves and publishes rules in one run, with two persons.</summary>
internal sealed class RulesPublication(IServiceProvider services, Person author, Person approver, string reason, TextWriter output)
{
    private readonly RuleSetWorkflow workflow = services.GetRequiredService<RuleSetWorkflow>();

    public async Task<bool> RunAsync(RuleSetPackage package, string? note, DateTimeOffset? at, bool overrideGuard, CancellationToken ct)
    {
        var files = package.Files.ToDictionary(f => f.Key, f => (string?)f.Value, StringComparer.Ordinal);
        var drafted = await workflow.DraftAsync(new NewDraft(null, note, files, IsComplete: true), author, ct);
        switch (drafted)
        {
            case DraftResult.Created { Entry: var entry }:
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Version {entry.Version} drafted by {author.Name}."));
                return await ApproveAsync(entry.Version, overrideGuard, ct) && await PublishAsync(entry.Version, at, ct);
            case DraftResult.Duplicate { Version: var version }:
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Version {version} has the same content."));
                var existing = await services.GetRequiredService<RuleSetStore>().FindAsync(version, ct);
                return (existing!.Status != RuleSetStatus.Draft || await ApproveAsync(version, overrideGuard, ct)) && await PublishAsync(version, at, ct);
            case DraftResult.Invalid refused:
                throw new RuleSetException([.. refused.Problems, .. refused.Excesses.Select(e => RuleSetExcessMessage.Of(e).In(Language.En)), .. refused.Suspicious.Select(f => GuardFindingDocument.MessageOf(f).In(Language.En))]);
            default:
                await output.WriteLineAsync("No rule set is published yet. Start the service once.");
                return false;
        }
    }

    private async Task<bool> ApproveAsync(int version, bool overrideGuard, CancellationToken ct) =>
        await WriteResultAsync(await workflow.ApproveAsync(version, approver, reason, overrideGuard, ct), $"approved by {approver.Name}");

    private async Task<bool> PublishAsync(int version, DateTimeOffset? at, CancellationToken ct) =>
        await WriteResultAsync(await workflow.PublishAsync(version, approver, at, ct), at is null ? "published" : "scheduled");

    private async Task<bool> WriteResultAsync(TransitionResult result, string action)
    {
        await output.WriteLineAsync(result switch
        {
            TransitionResult.Done done => string.Create(CultureInfo.InvariantCulture, $"Version {done.Entry.Version} {action}."),
            TransitionResult.OwnDraft own => $"{own.Author.Name} is the author and cannot approve the draft.",
            TransitionResult.WrongStatus not => $"The status of the version is {SnakeCase.Of(not.Status.ToString())}.",
            TransitionResult.Suspicious suspicious => string.Join('\n', suspicious.Changes.Select(f => "! " + GuardFindingDocument.MessageOf(f).In(Language.En))) + "\nIf the changes are intended: --override-guard --reason <text>.",
            _ => "There is no such version.",
        });
        return result is TransitionResult.Done;
    }
}
