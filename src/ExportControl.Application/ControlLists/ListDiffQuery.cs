using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Application.ControlLists;

/// <summary>The versions to compare, and the page.</summary>
public sealed record ListDiffQuery(
    [property: FromQuery(Name = "from"), Range(1, int.MaxValue), Description("The older version. Default: the one that the newer was made from.")] string? From,
    [property: FromQuery(Name = "to"), Range(1, int.MaxValue), Description("The newer version. Default: the published one.")] string? To,
    [property: FromQuery(Name = "limit"), Range(1, RowPages.MaxItems), Description("Rows per page, 1–200. Default: 50.")] string? Limit,
    [property: FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? Cursor)
{
    /// <summary>The versions and the page; errors are added.</summary>
    public ListDiffFilter Read(ValidationErrors errors)
    {
        var read = new QueryReader(errors);
        return new(read.Version("from", From), read.Version("to", To), read.Count("limit", Limit, RowPages.DefaultItems, RowPages.MaxItems), read.Position("cursor", Cursor));
    }
}
