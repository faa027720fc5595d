using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Profiles;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Profiles;

/// <summary>Puts statements of a broker or a system in force.</summary>
internal static class ConfirmProfile
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/profiles/{taxId}/confirm", Handle)
        .RequireAuthorization(Policy.Confirms)
        .WithMetadata(new HasVersionTag())
        .Describe("confirmProfile", "Confirm the statements of a broker",
            "Officers and admins only. The last version, which a broker or a system entered, is stored again as the next version, in force. If-Match names the version that is confirmed.")
        .ProducesProblems(ProblemKind.NotFound, ProblemKind.ProfileInForce, ProblemKind.StateChanged, ProblemKind.PreconditionRequired);

    private static async Task<Results<Ok<ProfileDocument>, ProblemResult>> Handle(
        string taxId,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        HttpContext http,
        ProfileService profiles)
    {
        var caller = Caller.Of(http.User);
        var result = await profiles.ConfirmAsync(caller.Tenant, taxId, VersionTag.Read(ifMatch), caller.Actor, http.RequestAborted);
        if (result is not ProfileResult.Saved { Profile: var saved })
        {
            return result.ToProblem(http, taxId);
        }

        VersionTag.Set(http, saved.Version);
        return TypedResults.Ok(saved.ToDocument(profiles.InForceToday(await profiles.FindAsync(caller.Tenant, taxId, http.RequestAborted))));
    }
}
