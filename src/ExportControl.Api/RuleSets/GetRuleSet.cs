using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("A version of the rule set with its life and its rules.")]
internal sealed record RuleSetBody(
    int Version,
    string Hash,
    RuleSetStatus Status,
    string CreatedAt,
    string? PublishedAt,
    [property: Description("The same and more, as in the list of versions.")] RuleSetEntryBody Entry,
    [property: Description("What was done to it, oldest first.")] IReadOnlyList<DeedBody> History,
    IReadOnlyList<RuleBody> Rules,
    IReadOnlyList<string> Lists);

[Description("Something done to a version; these records are never changed.")]
internal sealed record DeedBody(string At, RuleSetAct Act, string? By, string? Reason);

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
        .Describe("getRuleSet", "A version of the rule set", "Who wrote, approved and published it and when, and its rules with their dates, outcomes, confidence and legal references.")
        .Refuses(ProblemKind.NotFound);

    private static async Task<Results<Ok<RuleSetBody>, Refused>> Handle(int version, HttpContext http, RuleSetShelf shelf, RuleSetsAtHand ruleSets)
    {
        if (await shelf.FindAsync(version, http.RequestAborted) is not { } found || await ruleSets.FindAsync(version, http.RequestAborted) is not { } rules)
        {
            return Problems.NotFound("rule-set", $"{version}");
        }

        var entry = RuleSetEntryBody.Of(found, Languages.Of(http));
        var history = await shelf.DeedsAsync(version, http.RequestAborted);
        return TypedResults.Ok(new RuleSetBody(
            entry.Version, entry.Hash, entry.Status, entry.CreatedAt, entry.PublishedAt, entry,
            [.. history.Select(d => new DeedBody(Wire.Instant(d.At), d.Act, d.Person, d.Reason))],
            [.. rules.Rules.Select(r => Rule(r, rules, Languages.Of(http)))], [.. rules.Lists.Select(l => l.Name)]));
    }

    private static RuleBody Rule(Rule rule, RuleSet rules, Language language) => new(
        rule.Id, rules.Texts[language.Tag()][$"title.{rule.Id}"], rule.Authority, rule.Check, rule.Outcome, rule.ValidFrom, rule.ValidTo, rule.Confidence, rule.LegalReference, rule.Source);
}
