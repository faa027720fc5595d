using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Licences;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Licences;

/// <summary>Reinstate a suspended licence.</summary>
internal static class ReinstateLicence
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/licences/{number}/reinstate", Handle)
        .RequireAuthorization(Policy.Registers)
        .Accepts<LicenceReasonRequest>("application/json")
        .WithMetadata(new HasVersionTag())
        .Describe("reinstateLicence", "Reinstate a suspended licence", "Officers and admins only. It covers goods on its dates again. If-Match names the version that is changed.")
        .ProducesProblems(
            ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.LicenceAmbiguous, ProblemKind.LicenceState, ProblemKind.StateChanged, ProblemKind.PreconditionRequired, ProblemKind.TooLarge,
            ProblemKind.UnsupportedMediaType);

    private static Task<Results<Ok<LicenceDocument>, ProblemResult>> Handle(
        string number,
        [FromQuery(Name = "type"), Description(LicenceAnswers.TypeQuery)] string? type,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        JsonBody<LicenceReasonRequest> posted,
        HttpContext http,
        LicenceReasonValidator validator,
        LicenceService licences) =>
        LicenceStateChange.RunAsync(http, licences, number, type, ifMatch, posted, validator, licences.ReinstateAsync);
}
