using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Api.Verdicts;
using ExportControl.Application.Access;
using ExportControl.Application.Declarations;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Declarations.Responses;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Declarations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Declarations;

/// <summary>Withdraws a declaration whose goods do not leave.</summary>
internal static class WithdrawDeclaration
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/declarations/{id:guid}/withdraw", Handle)
        .RequireAuthorization(Policy.Posts)
        .Accepts<WithdrawalRequest>(isOptional: true, "application/json")
        .Describe("withdrawDeclaration", "Withdraw a declaration",
            "The goods do not leave: the declaration gets a last revision with withdrawn: true, and counts in no figure of trade. Its earlier revisions and verdicts remain. Withdrawing it again changes nothing. The body is optional. A later revision files it again.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<StoredDeclarationResponse>, ProblemResult>> Handle(
        Guid id,
        JsonBody<WithdrawalRequest> posted,
        [AsParameters] VerdictViewQuery query,
        HttpContext http,
        WithdrawalValidator validator,
        DeclarationWithdrawal withdrawal,
        DeclarationReader reader,
        DeclarationPresenter presenter)
    {
        var errors = new ValidationErrors();
        var view = query.Read(errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var isAbsent = RequestBody.IsAbsent(http.Request);
        if (!isAbsent && posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        var tenant = Caller.Of(http.User).Tenant;
        return await withdrawal.WithdrawAsync(tenant, id, isAbsent ? default : posted.Parsed.Received, http.RequestAborted) != WithdrawalResult.NotFound
            && await reader.FindAsync(tenant, id, http.RequestAborted) is { } stored
            ? TypedResults.Ok(await presenter.ReadAsync(stored, view, http))
            : ProblemResult.NotFound("declaration", id.ToString());
    }
}
