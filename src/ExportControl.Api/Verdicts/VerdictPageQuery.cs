using System.ComponentModel;
using System.Globalization;
using ExportControl.Api.Http.Query;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Verdicts;

/// <summary>Which page of the history.</summary>
internal sealed record VerdictPageQuery(
    [property: FromQuery(Name = "limit"), Description("Verdicts a page, 1–200. Default 50. Not for an export.")] string? Limit,
    [property: FromQuery(Name = "cursor"), Description("Where the page starts, as the page before told. Not for an export.")] string? Cursor)
{
    private const int MostItems = 200;
    private const int UsualItems = 50;

    public (Guid? After, int Limit) Read(ValidationErrors errors)
    {
        var read = new QueryReader(errors);
        return (read.Position("cursor", Cursor), read.Count("limit", Limit, UsualItems, MostItems));
    }

    /// <summary>An export is whole: whoever gives it an end by a page would take a part for the whole.</summary>
    public void RefuseForExport(ValidationErrors errors)
    {
        foreach (var name in new[] { (Name: "limit", Value: Limit), (Name: "cursor", Value: Cursor) }.Where(p => p.Value is not null).Select(p => p.Name))
        {
            errors.Add(KnownQueryFilter.PathOf(name), "query.whole", ("name", name));
        }
    }
}
