using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.Verdicts;
using ExportControl.Application.Access;
using ExportControl.Application.Declarations;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Declarations.Responses;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation.Unicode;
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

    private static async Task<Results<Ok<StoredDeclarationResponse>, ProblemResult>> ById(Guid id, [AsParameters] VerdictViewQuery query, HttpContext http, DeclarationReader archive, DeclarationPresenter presenter)
    {
        var errors = new ValidationErrors();
        var view = query.Read(errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        return await archive.FindAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) is { } found
            ? TypedResults.Ok(await presenter.ReadAsync(found, view, http))
            : ProblemResult.NotFound("declaration", id.ToString());
    }

    private static async Task<Results<Ok<StoredDeclarationResponse>, ProblemResult>> ByReference(
        [FromQuery(Name = "reference"), Required, Description("The sender's own id. Required.")] string? reference,
        [AsParameters] VerdictViewQuery query,
        HttpContext http,
        DeclarationReader archive,
        DeclarationPresenter presenter)
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
            ? TypedResults.Ok(await presenter.ReadAsync(found, view, http))
            : ProblemResult.NotFound("reference", reference!);
    }
}
