using System.ComponentModel;
using ExportControl.Api.ControlLists;
using ExportControl.Api.Http.Query;
using ExportControl.Screening.RuleSets.Comparison;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

/// <summary>Pages of differing rows.</summary>
internal static class RowPages
{
    public const int Most = 200;
    public const int Usual = 50;

    public static (IReadOnlyList<RowDiff> Rows, string? Next) Page(IReadOnlyList<RowDiff> rows, Guid? after, int limit, HttpContext http)
    {
        var start = after is { } position ? Math.Min(RowCursor.Row(position), rows.Count) : 0;
        var end = Math.Min(start + limit, rows.Count);
        var next = end < rows.Count ? PageCursor.Of(RowCursor.At(end)) : null;
        PageCursor.Link(http, next);
        return ([.. rows.Skip(start).Take(limit)], next);
    }
}
