using ExportControl.Api.ControlLists;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Queries;
using ExportControl.Screening.RuleSets.Comparison;

namespace ExportControl.Api.RuleSets;

/// <summary>Pages of the rows that differ.</summary>
internal static class RowPages
{
    public const int MaxItems = 200;
    public const int DefaultItems = 50;

    public static (IReadOnlyList<RowDiff> Rows, string? Next) Page(IReadOnlyList<RowDiff> rows, Guid? after, int limit, HttpContext http)
    {
        var start = after is { } position ? Math.Min(RowCursor.Row(position), rows.Count) : 0;
        var end = Math.Min(start + limit, rows.Count);
        var next = end < rows.Count ? PageCursor.Of(RowCursor.At(end)) : null;
        PageLink.Write(http, next);
        return ([.. rows.Skip(start).Take(limit)], next);
    }
}
