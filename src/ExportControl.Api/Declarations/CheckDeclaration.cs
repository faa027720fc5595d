using System.Diagnostics;
using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Api.Verdicts;
using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Screening;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Declarations;

/// <summary>Screens a declaration and stores nothing.</summary>
internal static class CheckDeclaration
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/declarations/check", Handle)
        .Limit(OperationKind.Check)
        .IdempotentWithoutKey("Nothing is stored, so a repeat is checked again.")
        .RequireAuthorization(Policy.Posts)
        .Accepts<DeclarationDocument>("application/json")
        .Describe("checkDeclaration", "Screen a declaration without storing it", "The verdict that a POST would give, with id and declarationId null; nothing is stored. ruleSet and asOf select another version of the rule set; legal validity is that of the declaration's date.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<VerdictDocument>, ProblemResult>> Handle(
        HttpContext http,
        JsonBody<DeclarationDocument> body,
        [AsParameters] RuleSetQuery query,
        [AsParameters] VerdictViewQuery viewQuery,
        RuleSetResolver ruleSets,
        ScreeningPipeline pipeline,
        LegalTime time)
    {
        var errors = new ValidationErrors();
        var view = viewQuery.Read(errors);
        var (rules, absent) = await ruleSets.ChooseAsync(query.Read(time, errors), errors, http);
        if (errors.Any || absent is not null)
        {
            return absent ?? errors.ToProblemResult();
        }

        switch (await pipeline.CheckAsync(Caller.Of(http.User).Tenant, body.Parsed, rules, http.RequestAborted))
        {
            case CheckResult.Evaluated checkedNow:
                RequestLog.Note(http, checkedNow.Verdict.Outcome);
                return TypedResults.Ok(new VerdictDocumentBuilder(rules, RequestLanguage.Of(http)).Read(checkedNow.Verdict, checkedNow.Declaration.Reference, checkedNow.ScreenedAt, view));
            case CheckResult.Rejected rejected:
                return new ProblemResult(rejected.Problem);
            default:
                throw new UnreachableException();
        }
    }
}
