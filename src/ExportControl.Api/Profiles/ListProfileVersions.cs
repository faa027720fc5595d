using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Profiles;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Profiles;

/// <summary>All versions of a profile.</summary>
internal static class ListProfileVersions
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/profiles/{taxId}/versions", Handle)
        .Describe("listProfileVersions", "The versions of a profile, newest first", "Versions are never changed or removed: a verdict names the version whose statements it used.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ProfileVersionsResponse>, ProblemResult>> Handle(string taxId, HttpContext http, ProfileService profiles)
    {
        var versions = await profiles.FindAsync(Caller.Of(http.User).Tenant, taxId, http.RequestAborted);
        if (versions.Count == 0)
        {
            return ProblemResult.NotFound("profile", taxId);
        }

        var inForce = profiles.InForceToday(versions);
        return TypedResults.Ok(new ProfileVersionsResponse([.. versions.Select(v => v.ToDocument(inForce))]));
    }
}
