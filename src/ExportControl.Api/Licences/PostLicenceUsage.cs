using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences.Usage;
using ExportControl.Storage.Licences.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Licences;

/// <summary>Posts goods that have left under a licence, or the reversal of such a posting.</summary>
internal static class PostLicenceUsage
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/licences/{number}/usage", Handle)
        .RequireAuthorization(Policy.Posts)
        .Limit(OperationKind.Post)
        .Accepts<LicenceUsageRequest>("application/json")
        .Describe("postLicenceUsage", "Consume a licence on shipment",
            "Takes what the line of the declaration has reserved first, then what is left. A repetition with the same id posts nothing and answers 200. Where less is left nothing is posted: 409 with what is left. kind reverse corrects the consumption of the id.")
        .ProducesProblems(
            ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.LicenceAmbiguous, ProblemKind.LicenceState, ProblemKind.LicenceOverdrawn, ProblemKind.UsageTaken, ProblemKind.TooLarge,
            ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Created<LicenceUsageResponse>, Ok<LicenceUsageResponse>, ProblemResult>> Handle(
        string number,
        [FromQuery(Name = "type"), Description(LicenceAnswers.TypeQuery)] string? type,
        JsonBody<LicenceUsageRequest> posted,
        HttpContext http,
        LicenceUsageValidator validator,
        LicenceService licences)
    {
        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        var (licence, problem) = await LicenceAnswers.FindAsync(http, licences, number, type);
        if (licence is null)
        {
            return new ProblemResult(problem!);
        }

        var errors = new ValidationErrors();
        var result = await licences.UseAsync(Caller.Of(http.User).ToLicenceActor(), licence, posted.Document, errors, http.RequestAborted);
        if (result is null)
        {
            return errors.ToProblemResult();
        }

        if (result is not UsageResult.Posted done)
        {
            return new ProblemResult(result.ToProblem(posted.Document.Id!));
        }

        var answer = new LicenceUsageResponse(done.Posting.ToDocument(), done.Released?.ToDocument(), done.Line.ToDocument());
        return done.IsRepeat ? TypedResults.Ok(answer) : TypedResults.Created($"/v1/licences/{licence.Id}/usage", answer);
    }
}
