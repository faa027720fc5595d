using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.ControlLists;

/// <summary>The versions to compare, and the page.</summary>
internal sealed record ListDiffQuery(
    [property: FromQuery(Name = "from"), Range(1, int.MaxValue), Description("The older version. Default: the one that the newer was made from.")] string? From,
    [property: FromQuery(Name = "to"), Range(1, int.MaxValue), Description("The newer version. Default: the published one.")] string? To,
    [property: FromQuery(Name = "limit"), Range(1, RowPages.MaxItems), Description("Rows per page, 1–200. Default: 50.")] string? Limit,
    [property: FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? Cursor);

/// <summary>Returns the rows of a list that differ between two versions.</summary>
internal static class DiffList
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/control-lists/{list}/diff", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("diffList", "Compare two versions of a list", "Rows added, removed and changed, with the old and the new value of each column. A row is identified by list, code, category and first day.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ControlListDiffResponse>, ProblemResult>> Handle(
        string list, [AsParameters] ListDiffQuery query, HttpContext http, RuleSetStore store, RuleSetResolver ruleSets, RuleSetDiffCache diffs)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var (older, newer) = (read.Version("from", query.From), read.Version("to", query.To));
        var limit = read.Count("limit", query.Limit, RowPages.DefaultItems, RowPages.MaxItems);
        var after = read.Position("cursor", query.Cursor);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var to = newer ?? ruleSets.Now.Stamp.Version;
        if (await store.FindAsync(to, http.RequestAborted) is not { } entry || !entry.IsVisible(http))
        {
            return ProblemResult.NotFound("rule-set", $"{to}");
        }

        var from = older ?? entry.BaseVersion ?? to;
        if (!await store.IsVisibleAsync(from, http) || await diffs.FindAsync(from, to, http.RequestAborted) is not { } diff)
        {
            return ProblemResult.NotFound("rule-set", $"{from}");
        }

        var counts = diff.Lists.FirstOrDefault(l => l.List == list);
        if (counts is null && (await ruleSets.FindAsync(to, http.RequestAborted))?.Lists.Any(l => l.Name == list) is not true)
        {
            return ProblemResult.NotFound("control-list", list);
        }

        var (rows, next) = RowPages.Page([.. diff.Rows.Where(r => r.List == list)], after, limit, http);
        return TypedResults.Ok(new ControlListDiffResponse(list, from, to, counts?.Added ?? 0, counts?.Removed ?? 0, counts?.Changed ?? 0, rows, next));
    }
}
