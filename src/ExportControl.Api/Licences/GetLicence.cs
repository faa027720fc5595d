using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Licences;

/// <summary>A licence with its balances and its history.</summary>
internal static class GetLicence
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/licences/{number}", Handle)
        .WithMetadata(new HasVersionTag(IsOfContent: false))
        .Describe("getLicence", "A licence by number or id",
            "The number is percent-encoded (a slash as %2F). A number that licences of several types have needs ?type=. The ETag is the version of the state, for If-Match; balances change without it, so If-None-Match is not honoured.")
        .ProducesProblems(ProblemKind.NotFound, ProblemKind.LicenceAmbiguous);

    private static async Task<Results<Ok<LicenceDocument>, ProblemResult>> Handle(
        string number, [FromQuery(Name = "type"), Description(LicenceAnswers.TypeQuery)] string? type, HttpContext http, LicenceService licences)
    {
        var (licence, problem) = await LicenceAnswers.FindAsync(http, licences, number, type);
        if (licence is null)
        {
            return new ProblemResult(problem!);
        }

        VersionTag.Set(http, licence.Version);
        return TypedResults.Ok(licence.ToDocument(await licences.ChangesAsync(Caller.Of(http.User).Tenant, licence.Id, http.RequestAborted)));
    }
}
