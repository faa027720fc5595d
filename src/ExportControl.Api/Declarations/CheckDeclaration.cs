using System.ComponentModel;
using System.Globalization;
using ExportControl.Api.Hosting;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Api.Verdicts;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Facts;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Declarations;

/// <summary>Screens a declaration and keeps nothing.</summary>
internal static class CheckDeclaration
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/declarations/check", Handle)
        .RequireAuthorization(Policy.Posts)
        .Accepts<DeclarationBody>("application/json")
        .Describe("checkDeclaration", "Screen a declaration without keeping it", "The same verdict as a post would give, with id and declarationId null; nothing is stored.")
        .Refuses(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Ok<VerdictBody>, Refused>> Handle(
        HttpContext http,
        Posted<DeclarationBody> posted,
        [FromQuery(Name = "ruleSet"), Description("Version of the rule set to judge by. Default: the published one.")] string? version,
        RuleSetsAtHand shelf,
        FactSource facts,
        LegalTime time)
    {
        if (await ChooseAsync(shelf, version, http.RequestAborted) is not { } rules)
        {
            return Problems.NotFound("rule-set", version!);
        }

        if (posted.Faults(RuleSetIndex.Of(rules).Validator) is { } refused)
        {
            return refused;
        }

        var declaration = posted.Body.ToDeclaration(rules.Vocabulary, time.Today);
        var lookedUp = await facts.ResolveAsync(Caller.Of(http.User).Tenant, declaration, rules, http.RequestAborted);
        var verdict = rules.Evaluate(declaration, lookedUp.Resolved);
        RequestLog.Note(http, verdict.Outcome);
        return TypedResults.Ok(new VerdictReader(rules, Languages.Of(http)).Read(verdict, declaration.Reference, time.Now));
    }

    private static async Task<RuleSet?> ChooseAsync(RuleSetsAtHand shelf, string? version, CancellationToken ct) =>
        version is null ? shelf.Now
        : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await shelf.FindAsync(number, ct)
        : null;
}
