using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Profiles;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Profiles;

/// <summary>The last version of a profile.</summary>
internal static class GetProfile
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/profiles/{taxId}", Handle)
        .WithMetadata(new HasVersionTag())
        .Describe("getProfile", "A profile in its last version", "The last version may be one that an officer has to confirm; inForceVersion names the version that counts for declarations of today.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ProfileDocument>, StatusCodeHttpResult, ProblemResult>> Handle(string taxId, HttpContext http, ProfileService profiles)
    {
        var versions = await profiles.FindAsync(Caller.Of(http.User).Tenant, taxId, http.RequestAborted);
        if (versions.Count == 0)
        {
            return ProblemResult.NotFound("profile", taxId);
        }

        VersionTag.Set(http, versions[0].Version);
        return VersionTag.IsHeld(http, versions[0].Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(versions[0].ToDocument(profiles.InForceToday(versions)));
    }
}
