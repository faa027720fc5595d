using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Accounts.People;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.People;

/// <summary>Changes the password of the signed-in person.</summary>
internal static class PostPassword
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/people/current/password", Handle)
        .Accepts<PasswordChangeRequest>("application/json")
        .WithMetadata(new PasswordBody())
        .Describe("changePassword", "Change one's own password", "By the session of a person. The other sessions of the person end. The password of another person cannot be set.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<NoContent, ProblemResult>> Handle(
        JsonBody<PasswordChangeRequest> posted, HttpContext http, PasswordChangeValidator validator, SignInService signIn)
    {
        if (http.Features.Get<PersonSession>() is not { } session)
        {
            return new ProblemResult(ProblemKind.Forbidden, new("forbidden.session"));
        }

        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        return await signIn.ChangePasswordAsync(session, posted.Document.Password!, posted.Document.NewPassword!, http.Connection.RemoteIpAddress, http.RequestAborted) is { } denied
            ? denied.ToProblemResult()
            : TypedResults.NoContent();
    }
}
