using ExportControl.Api.Hosting;
using ExportControl.Api.Http;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Api.Verdicts;
using ExportControl.Application.RuleSets;
using ExportControl.Storage.Facts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Declarations;

/// <summary>Screens a declaration and keeps nothing.</summary>
internal static class CheckDeclaration
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/declarations/check", Handle)
        .RequireAuthorization(Policy.Posts)
        .Accepts<DeclarationBody>("application/json")
        .Describe("checkDeclaration", "Screen a declaration without keeping it", "The same verdict as a post would give, with id and declarationId null; nothing is stored. ruleSet and asOf judge by another version; legal validity is that of the declaration's own date.")
        .Refuses(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Ok<VerdictBody>, ProblemResult>> Handle(
        HttpContext http,
        JsonBody<DeclarationBody> posted,
        [AsParameters] RuleSetQuery query,
        RuleSetResolver ruleSets,
        FactSource facts,
        LegalTime time)
    {
        var errors = new Errors();
        var (rules, absent) = await ruleSets.ChooseAsync(query.Read(time, errors), errors, http.RequestAborted);
        if (errors.Any || absent is not null)
        {
            return absent ?? errors.ToRefused();
        }

        if (posted.Validate(RuleSetIndex.Of(rules).Validator) is { } refused)
        {
            return refused;
        }

        var declaration = posted.Body.ToDeclaration(rules.Vocabulary, time.Today);
        var lookedUp = await facts.ResolveAsync(Caller.Of(http.User).Tenant, declaration, rules, http.RequestAborted);
        var verdict = rules.Evaluate(declaration, lookedUp.Resolved);
        RequestLog.Note(http, verdict.Outcome);
        return TypedResults.Ok(new VerdictReader(rules, Languages.Of(http)).Read(verdict, declaration.Reference, time.Now));
    }
}
