using ExportControl.Application.Declarations;
using ExportControl.Application.Screening;
using ExportControl.Contracts.Cases.Requests;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Cases.Changes;
using ExportControl.Storage.Declarations;

namespace ExportControl.Application.Cases;

/// <summary>Answers of declarants to the questions of cases.</summary>
public sealed class CaseAnswerService(CaseService cases, DeclarationReader declarations, ScreeningPipeline pipeline)
{
    /// <summary>
    /// Answers. With answers to questions of the verdict the declaration gets a new revision, whose verdict supersedes the case. The request has passed
    /// <see cref="CaseAnswerValidator"/>.
    /// </summary>
    /// <returns>The result, and the problem of the new revision; null: none.</returns>
    public async Task<(CaseResult Result, Problem? Problem)> AnswerAsync(CaseActor actor, Guid id, int? version, CaseAnswerRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        if (request.Lines is not { Count: > 0 } lines)
        {
            return (await cases.AnswerAsync(actor, id, version, request.Answer!, ct), null);
        }

        if (await cases.FindAsync(actor.Tenant, id, ct) is not { Case: var now } record)
        {
            return (new CaseResult.NotFound(), null);
        }

        if (version is not null && now.Version != version)
        {
            return (new CaseResult.OtherVersion(now), null);
        }

        // An answer whose revision is stored while its text is not, because the service stopped between them, is repeated on the superseded case.
        if (now.State != CaseState.Asked && !(now.State == CaseState.Superseded && record.IsUnanswered))
        {
            return (new CaseResult.WrongState(now), null);
        }

        return await ReviseAsync(actor, now, lines, ct) is { } problem
            ? (new CaseResult.WrongState(now), problem)
            : (await cases.AddAnswerAsync(actor, id, request.Answer!, ct), null);
    }

    // The declaration as it was sent, with the answers, is a new revision.
    private async Task<Problem?> ReviseAsync(CaseActor actor, Case asked, IReadOnlyList<CaseLineAnswersRequest?> lines, CancellationToken ct)
    {
        var stored = await declarations.FindAsync(actor.Tenant, asked.DeclarationId, ct);
        var (merged, errors) = AnsweredDeclaration.Merge(stored!.Revisions[^1].Received, lines);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var request = new ScreeningRequest(actor.Tenant, ParsedDocumentFactory.Complete(DeclarationJson.ReadDeclaration(merged), merged)) { MayRevise = true };
        return await pipeline.ScreenAsync(request, ct) is ScreeningResult.Rejected rejected ? rejected.Problem : null;
    }
}
