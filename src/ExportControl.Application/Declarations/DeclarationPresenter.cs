using ExportControl.Application.Cases;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Declarations.Responses;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Declarations;

namespace ExportControl.Application.Declarations;

/// <summary>Builds the documents of stored declarations, with their revisions and verdicts, in a language.</summary>
public sealed class DeclarationPresenter(VerdictPresenter verdicts, CaseService cases)
{
    /// <summary>The document of a declaration as the actor sees it.</summary>
    public async Task<StoredDeclarationResponse> ReadAsync(StoredDeclaration stored, CaseActor actor, VerdictView view, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(actor);
        var all = await cases.ListVerdictsAsync(actor.Tenant, stored.Id, ct);
        var revisions = new List<RevisionDocument>(stored.Revisions.Count);
        foreach (var revision in stored.Revisions)
        {
            revisions.Add(new(
                revision.Revision,
                WireFormat.Instant(revision.CreatedAt),
                revision.IsWithdrawal ? null : DeclarationJson.ReadDeclaration(revision.Received),
                revision.IsWithdrawal,
                revision.IsWithdrawal && revision.Received.Length > 0 ? DeclarationJson.ReadWithdrawal(revision.Received).Reason : null,
                [.. (await verdicts.ReadAsync(revision.Verdicts, view, language, ct)).Select(v => CasePresenter.Link(v, all, actor.IsDeclarant))]));
        }

        return new(
            stored.Id, stored.Reference, stored.Revisions[^1].IsWithdrawal ? DeclarationState.Withdrawn : DeclarationState.Current,
            stored.Revisions[^1].Verdicts is [.., var current] ? current.Id : null, revisions);
    }
}
