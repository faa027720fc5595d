using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Licences;

/// <summary>Registers a licence.</summary>
internal static class PostLicence
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/licences", Handle)
        .RequireAuthorization(Policy.Registers)
        .Accepts<LicenceRequest>("application/json")
        .WithMetadata(new HasVersionTag())
        .Describe("postLicence", "Register a licence",
            "Officers and admins only. Declarations that name its type and number are evaluated with it from then on: what it covers is satisfied and reserved. What it permits is never changed; a corrected licence has another number.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.LicenceTaken, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Created<LicenceDocument>, ProblemResult>> Handle(JsonBody<LicenceRequest> posted, HttpContext http, CurrentRuleSet current, LicenceService licences)
    {
        if (posted.Validate(new LicenceValidator(current.Now)) is { } refused)
        {
            return refused;
        }

        var actor = Caller.Of(http.User).ToLicenceActor();
        var licence = licences.Read(posted.Document, actor.Name);
        if (await licences.RegisterAsync(actor, [licence], http.RequestAborted) is { } taken)
        {
            return new ProblemResult(taken.ToProblem(licence.Number));
        }

        VersionTag.Set(http, licence.Version);
        return TypedResults.Created($"/v1/licences/{licence.Id}", licence.ToDocument(await licences.ChangesAsync(actor.Tenant, licence.Id, http.RequestAborted)));
    }
}
