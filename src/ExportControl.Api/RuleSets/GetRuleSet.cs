using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>Returns a version of the rule set.</summary>
internal static class GetRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rule-sets/{version:int}", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("getRuleSet", "A version of the rule set", "Its author, approver and publisher with the times, and its rules with dates, outcomes, confidence and legal references.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<RuleSetResponse>, ProblemResult>> Handle([Range(1, int.MaxValue)] int version, HttpContext http, RuleSetStore store, RuleSetResolver ruleSets)
    {
        if (await store.FindAsync(version, http.RequestAborted) is not { } found || !found.IsVisible(http) || await ruleSets.FindAsync(version, http.RequestAborted) is not { } rules)
        {
            return ProblemResult.NotFound("rule-set", $"{version}");
        }

        var entry = found.ToDocument(RequestLanguage.Of(http));
        var history = await store.ListAuditEntriesAsync(version, http.RequestAborted);
        return TypedResults.Ok(new RuleSetResponse(
            entry.Version, entry.Hash, entry.Status, entry.CreatedAt, entry.PublishedAt, entry,
            [.. history.Select(e => e.ToDocument())],
            [.. rules.Rules.Select(r => Rule(r, rules, RequestLanguage.Of(http)))], [.. rules.Lists.Select(l => l.Name)]));
    }

    private static RuleDocument Rule(Rule rule, RuleSet rules, Language language) => new(
        rule.Id, rules.Texts[language.Tag()][$"title.{rule.Id}"], rule.Authority, rule.Check, rule.Outcome, rule.ValidFrom, rule.ValidTo, rule.Confidence, rule.LegalReference, rule.Source);
}
