using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Accounts.People;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.People;

/// <summary>Signs a person out.</summary>
internal static class DeleteSession
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapDelete("/sessions/current", Handle)
        .Describe("deleteSession", "Sign out", "Ends the session of the request, on all replicas within five seconds.");

    private static async Task<Results<NoContent, ProblemResult>> Handle(HttpContext http, SessionStore sessions)
    {
        if (http.Features.Get<PersonSession>() is not { } session)
        {
            return new ProblemResult(ProblemKind.Forbidden, new("forbidden.session"));
        }

        await sessions.EndAsync(session, http.RequestAborted);
        return TypedResults.NoContent();
    }
}
