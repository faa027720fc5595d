using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Rescreenings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

/// <summary>Evaluates stored declarations with a rule set, in the background.</summary>
internal static class PostRescreening
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rescreenings", Handle)
        .Limit(OperationKind.Check)
        .Accepts<NewRescreeningRequest>("application/json")
        .Describe(
            "postRescreening",
            "Re-screen stored declarations",
            "Evaluates the stored facts of the latest verdict of each declaration with the rule set and counts the changes. With apply it also writes a new verdict for the current revision of each declaration that differs. It runs in the background, continues after a restart, and changes no stored verdict.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Accepted<RescreeningDocument>, ProblemResult>> Handle(
        JsonBody<NewRescreeningRequest> posted, HttpContext http, NewRescreeningValidator validator, RescreeningStarter starter)
    {
        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        var version = posted.Document.RuleSet!.Value;
        if (await starter.StartAsync(posted.Document, version, http, posted.Document.Apply is true) is { } taken)
        {
            return taken;
        }

        var errors = new ValidationErrors();
        errors.Add("/ruleSet", "rule-set.unknown", ("value", $"{version}"));
        return errors.ToProblemResult();
    }
}
