using ExportControl.Screening.RuleSets.Comparison;

namespace ExportControl.Application.Queries;

/// <summary>Pages of the rows that differ.</summary>
public static class RowPages
{
    /// <summary>Most rows of a page.</summary>
    public const int MaxItems = 200;

    /// <summary>Rows of a page where the query names no number.</summary>
    public const int DefaultItems = 50;

    /// <summary>The rows from a position on, and the cursor of the next page; null: there is none.</summary>
    public static (IReadOnlyList<RowDiff> Rows, string? Next) Page(IReadOnlyList<RowDiff> rows, Guid? after, int limit)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var start = after is { } position ? Math.Min(RowCursor.Row(position), rows.Count) : 0;
        var end = Math.Min(start + limit, rows.Count);
        var next = end < rows.Count ? PageCursor.Of(RowCursor.At(end)) : null;
        return ([.. rows.Skip(start).Take(limit)], next);
    }
}
