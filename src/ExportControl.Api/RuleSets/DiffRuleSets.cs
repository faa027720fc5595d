using System.ComponentModel;
using ExportControl.Api.ControlLists;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

[Description("What differs between two versions; the rows of lists come in pages.")]
internal sealed record RuleSetDiffBody(
    int From,
    int To,
    [property: Description("Every file that differs.")] IReadOnlyList<FileDiff> Files,
    [property: Description("Rules that say something else; old and new are JSON texts.")] IReadOnlyList<RuleDiff> Rules,
    [property: Description("Lists whose rows differ, and in how many.")] IReadOnlyList<ListDiff> Lists,
    [property: Description("A page of those rows, in order of list, code, category and first day.")] IReadOnlyList<RowDiff> Rows,
    string? Next);

/// <summary>Which differences to show.</summary>
internal sealed record DiffQuery(
    [property: FromQuery(Name = "from"), Description("The version to compare with. Default: the published one or, for that one itself, the version it was made from.")] string? From,
    [property: FromQuery(Name = "limit"), Description("Rows a page, 1–200. Default 50.")] string? Limit,
    [property: FromQuery(Name = "cursor"), Description("Where the page starts, as the page before told.")] string? Cursor);

/// <summary>What a version would change, or changed.</summary>
internal static class DiffRuleSets
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rule-sets/{version:int}/diff", Handle)
        .Describe("diffRuleSets", "What differs between two versions", "Rows of lists with old and new values a column, rules with the members that differ, and every file that differs.")
        .Refuses(ProblemKind.NotFound, ProblemKind.Invalid);

    private static async Task<Results<Ok<RuleSetDiffBody>, Refused>> Handle(
        int version, [AsParameters] DiffQuery query, HttpContext http, RuleSetShelf shelf, CurrentRuleSet current, RuleSetDiffs diffs)
    {
        var errors = new Errors();
        var read = new QueryReader(errors);
        var named = read.Version("from", query.From);
        var limit = read.Count("limit", query.Limit, RowPages.Usual, RowPages.Most);
        var after = read.Position("cursor", query.Cursor);
        if (errors.Any)
        {
            return errors.ToRefused();
        }

        if (await shelf.FindAsync(version, http.RequestAborted) is not { } entry)
        {
            return Problems.NotFound("rule-set", $"{version}");
        }

        var published = current.Now.Stamp.Version;
        var from = named ?? (published == version ? entry.BaseVersion ?? version : published);
        if (await diffs.BetweenAsync(from, version, http.RequestAborted) is not { } diff)
        {
            return Problems.NotFound("rule-set", $"{from}");
        }

        var (rows, next) = RowPages.Page(diff.Rows, after, limit, http);
        return TypedResults.Ok(new RuleSetDiffBody(from, version, diff.Files, diff.Rules, diff.Lists, rows, next));
    }
}

/// <summary>Pages of rows that differ.</summary>
internal static class RowPages
{
    public const int Most = 200;
    public const int Usual = 50;

    public static (IReadOnlyList<RowDiff> Rows, string? Next) Page(IReadOnlyList<RowDiff> rows, Guid? after, int limit, HttpContext http)
    {
        var start = after is { } position ? Math.Min(RowCursor.Row(position), rows.Count) : 0;
        var end = Math.Min(start + limit, rows.Count);
        var next = end < rows.Count ? Cursor.Of(RowCursor.At(end)) : null;
        Cursor.Link(http, next);
        return ([.. rows.Skip(start).Take(limit)], next);
    }
}
