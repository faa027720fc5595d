using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Deadlines;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts.Tenants;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;

namespace ExportControl.Api.Tenants;

/// <summary>Removes the data of a sandbox.</summary>
internal static class EmptySandbox
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/tenants/{id:guid}/empty", Handle)
        .RequireAuthorization(Policy.Administers)
        .WithMetadata(new RequestTimeoutAttribute(RequestDeadlines.WithBodyPolicy), new WorkLimit(RequestDeadlines.Draft))
        .Describe("emptySandbox", "Remove the data of a sandbox",
            "Removes the declarations, verdicts and re-screenings of a sandbox. Its keys and people remain, and so do the links between names and tax ids of parties. An admin of the sandbox and the operator may do this. The data of another tenant is never removed: 409.")
        .ProducesProblems(ProblemKind.NotFound, ProblemKind.NotSandbox);

    private static async Task<Results<Ok<EmptiedSandboxDocument>, ProblemResult>> Handle(Guid id, HttpContext http, TenantStore tenants, SandboxStore sandboxes)
    {
        var caller = Caller.Of(http.User);
        if ((!caller.IsOperator && caller.Tenant != id) || await tenants.FindAsync(id, http.RequestAborted) is not { } tenant)
        {
            return ProblemResult.NotFound("tenant", id.ToString());
        }

        if (!tenant.IsSandbox)
        {
            return ProblemResult.Of(ProblemKind.NotSandbox);
        }

        var removed = await sandboxes.EmptyAsync(id, http.RequestAborted);
        return TypedResults.Ok(new EmptiedSandboxDocument(removed.Declarations, removed.Verdicts));
    }
}
