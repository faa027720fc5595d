using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("A version of the rule set with its rules.")]
internal sealed record RuleSetBody(
    int Version, string Hash, RuleSetStatus Status, string CreatedAt, string? PublishedAt, IReadOnlyList<RuleBody> Rules, IReadOnlyList<string> Lists);

[Description("A rule: law and life, without its condition.")]
internal sealed record RuleBody(
    string Id,
    string Title,
    string Authority,
    string Check,
    [property: Description("Its strongest outcome.")] Outcome Outcome,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    string Confidence,
    string LegalReference,
    string Source);

/// <summary>One version of the rule set.</summary>
internal static class GetRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rule-sets/{version:int}", Handle)
        .Describe("getRuleSet", "A version of the rule set", "Its rules with their dates, outcomes, confidence and legal references.")
        .Refuses(ProblemKind.NotFound);

    private static async Task<Results<Ok<RuleSetBody>, Refused>> Handle(int version, HttpContext http, RuleSetShelf shelf, RuleSetsAtHand ruleSets)
    {
        var entry = (await shelf.ListAsync(http.RequestAborted)).FirstOrDefault(e => e.Version == version);
        if (entry is null || await ruleSets.FindAsync(version, http.RequestAborted) is not { } rules)
        {
            return Problems.NotFound("rule-set", $"{version}");
        }

        var head = RuleSetEntryBody.Of(entry);
        return TypedResults.Ok(new RuleSetBody(
            head.Version, head.Hash, head.Status, head.CreatedAt, head.PublishedAt, [.. rules.Rules.Select(r => Rule(r, rules, Languages.Of(http)))], [.. rules.Lists.Select(l => l.Name)]));
    }

    private static RuleBody Rule(Rule rule, RuleSet rules, Language language) => new(
        rule.Id, rules.Texts[language.Tag()][$"title.{rule.Id}"], rule.Authority, rule.Check, rule.Outcome, rule.ValidFrom, rule.ValidTo, rule.Confidence, rule.LegalReference, rule.Source);
}
