using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Verdicts;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Verdicts;

/// <summary>The page of the history.</summary>
internal sealed record VerdictPageQuery(
    [property: FromQuery(Name = "limit"), Range(1, VerdictPageQuery.MaxItems), Description("Verdicts per page, 1–200. Default: 50. Not for an export.")] string? Limit,
    [property: FromQuery(Name = "cursor"), Description("The cursor returned with the previous page. Not for an export.")] string? Cursor,
    [property: FromQuery(Name = "view"), AllowedValues("summary", "standard", "full"), Description(VerdictViewQuery.About + " Default: summary. Not for an export.")] string? View)
{
    private const int MaxItems = 200;
    private const int DefaultItems = 50;

    public (Guid? After, int Limit, VerdictView View) Read(ValidationErrors errors)
    {
        var read = new QueryReader(errors);
        return (read.Position("cursor", Cursor), read.Count("limit", Limit, DefaultItems, MaxItems), VerdictViewQuery.Read(View, VerdictView.Summary, errors));
    }

    /// <summary>Refuses the page parameters for an export, which always has all verdicts.</summary>
    public void RefuseForExport(ValidationErrors errors)
    {
        foreach (var name in new[] { (Name: "limit", Value: Limit), (Name: "cursor", Value: Cursor), (Name: "view", Value: View) }.Where(p => p.Value is not null).Select(p => p.Name))
        {
            errors.Add(QueryPath.Of(name), "query.whole", ("name", name));
        }
    }
}
