using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Application.ControlLists;

/// <summary>The filters of the rows, and the page.</summary>
public sealed record EntriesQuery(
    [property: FromQuery(Name = "code"), Description("Rows that match this code of 2–10 digits.")] string? Code,
    [property: FromQuery(Name = "date"), DataType(DataType.Date), Description("Rows in force that day. Default: the day of asOf, otherwise all rows.")] string? Date,
    [property: FromQuery(Name = "limit"), Range(1, RowPages.MaxItems), Description("Rows per page, 1–200. Default: 50.")] string? Limit,
    [property: FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? Cursor)
{
    /// <summary>The filter; errors are added.</summary>
    /// <param name="day">The day of the rule set, if the query names one.</param>
    /// <param name="errors">The errors of the query.</param>
    public EntriesFilter Read(DateOnly? day, ValidationErrors errors)
    {
        var read = new QueryReader(errors);
        var code = read.Value("code", Code, FieldRules.Code) is { } text ? WireFormat.Code(text).Digits : null;
        return new(code, read.Day("date", Date) ?? day, read.Count("limit", Limit, RowPages.DefaultItems, RowPages.MaxItems), read.Position("cursor", Cursor));
    }
}
