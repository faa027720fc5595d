using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Cases;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.Verdicts;
using ExportControl.Application.Access;
using ExportControl.Application.Cases;
using ExportControl.Application.Queries;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Declarations.Responses;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Declarations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Declarations;

/// <summary>Returns a stored declaration by id or by the sender's reference.</summary>
internal static class GetDeclaration
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/declarations/{id:guid}", ById)
            .WithEntityTag()
            .Describe("getDeclaration", "A declaration with its revisions and verdicts", "By the declarationId of a verdict.")
            .ProducesProblems(ProblemKind.NotFound);
        v1.MapGet("/declarations", ByReference)
            .WithEntityTag()
            .Describe("findDeclaration", "A declaration by the sender's reference", "The reference is matched whole.")
            .ProducesProblems(ProblemKind.NotFound);
    }

    /// <summary>The answer for a stored declaration.</summary>
    public static async Task<StoredDeclarationResponse> ReadAsync(StoredDeclaration stored, VerdictView view, HttpContext http, VerdictPresenter presenter, CaseService cases)
    {
        var actor = CaseActors.Of(http);
        var all = await cases.ListVerdictsAsync(actor.Tenant, stored.Id, http.RequestAborted);
        var revisions = new List<RevisionDocument>(stored.Revisions.Count);
        foreach (var revision in stored.Revisions)
        {
            revisions.Add(new(
                revision.Revision,
                WireFormat.Instant(revision.CreatedAt),
                revision.IsWithdrawal ? null : StrictJsonReader.Read<DeclarationDocument>(revision.Received).Document,
                revision.IsWithdrawal,
                revision.IsWithdrawal && revision.Received.Length > 0 ? StrictJsonReader.Read<WithdrawalRequest>(revision.Received).Document.Reason : null,
                [.. (await presenter.ReadAsync(revision.Verdicts, view, http)).Select(v => CasePresenter.Link(v, all, actor.IsDeclarant))]));
        }

        return new(
            stored.Id, stored.Reference, stored.Revisions[^1].IsWithdrawal ? DeclarationState.Withdrawn : DeclarationState.Current,
            stored.Revisions[^1].Verdicts is [.., var current] ? current.Id : null, revisions);
    }

    private static async Task<Results<Ok<StoredDeclarationResponse>, ProblemResult>> ById(Guid id, [AsParameters] VerdictViewQuery query, HttpContext http, DeclarationReader archive, VerdictPresenter presenter, CaseService cases)
    {
        var errors = new ValidationErrors();
        var view = query.Read(errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        return await archive.FindAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) is { } found
            ? TypedResults.Ok(await ReadAsync(found, view, http, presenter, cases))
            : ProblemResult.NotFound("declaration", id.ToString());
    }

    private static async Task<Results<Ok<StoredDeclarationResponse>, ProblemResult>> ByReference(
        [FromQuery(Name = "reference"), Required, Description("The sender's own id. Required.")] string? reference,
        [AsParameters] VerdictViewQuery query,
        HttpContext http,
        DeclarationReader archive,
        VerdictPresenter presenter,
        CaseService cases)
    {
        var errors = new ValidationErrors();
        var view = query.Read(errors);
        if (reference is null)
        {
            errors.Add(QueryPath.Of("reference"), "required", ("name", "reference"));
        }

        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        return await archive.FindByReferenceAsync(Caller.Of(http.User).Tenant, UnicodeText.Identifier(reference!), http.RequestAborted) is { } found
            ? TypedResults.Ok(await ReadAsync(found, view, http, presenter, cases))
            : ProblemResult.NotFound("reference", reference!);
    }
}
