using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

/// <summary>Selects the differences.</summary>
internal sealed record DiffQuery(
    [property: FromQuery(Name = "from"), Range(1, int.MaxValue), Description("The version to compare with. Default: the published version; for the published version itself, its base version.")] string? From,
    [property: FromQuery(Name = "limit"), Range(1, RowPages.MaxItems), Description("Rows per page, 1–200. Default: 50.")] string? Limit,
    [property: FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? Cursor);

/// <summary>Compares two versions.</summary>
internal static class DiffRuleSets
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rule-sets/{version:int}/diff", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("diffRuleSets", "What differs between two versions", "List rows with the old and new value of each column, rules with the members that differ, and all files that differ.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<RuleSetDiffResponse>, ProblemResult>> Handle(
        [Range(1, int.MaxValue)] int version, [AsParameters] DiffQuery query, HttpContext http, RuleSetStore store, CurrentRuleSet current, RuleSetDiffCache diffs)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var named = read.Version("from", query.From);
        var limit = read.Count("limit", query.Limit, RowPages.DefaultItems, RowPages.MaxItems);
        var after = read.Position("cursor", query.Cursor);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        if (await store.FindAsync(version, http.RequestAborted) is not { } entry || !entry.IsVisible(http))
        {
            return ProblemResult.NotFound("rule-set", $"{version}");
        }

        var published = current.Now.Stamp.Version;
        var from = named ?? (published == version ? entry.BaseVersion ?? version : published);
        if (!await store.IsVisibleAsync(from, http) || await diffs.FindAsync(from, version, http.RequestAborted) is not { } diff)
        {
            return ProblemResult.NotFound("rule-set", $"{from}");
        }

        var (rows, next) = RowPages.Page(diff.Rows, after, limit);
        PageLink.Write(http, next);
        return TypedResults.Ok(new RuleSetDiffResponse(from, version, diff.Files, diff.Rules, diff.Lists, rows, next));
    }
}
