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
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.ControlLists;

/// <summary>Lists the rows of a control list.</summary>
internal static class ListEntries
{
    public const int MaxItems = 200;
    private const int DefaultItems = 50;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/control-lists/{list}/entries", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("listEntries", "List the rows of a control list", "Ordered by code. With a code: the rows that cover the code and the rows within it. With a date or asOf: the rows in force on that day.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<EntriesResponse>, ProblemResult>> Handle(
        string list, [AsParameters] EntriesQuery query, [AsParameters] RuleSetQuery which, HttpContext http, RuleSetResolver ruleSets, LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = which.Read(time, errors);
        var read = new QueryReader(errors);
        var code = read.Value("code", query.Code, FieldRules.Code) is { } text ? WireFormat.Code(text).Digits : null;
        var date = read.Day("date", query.Date) ?? choice.Day;
        var limit = read.Count("limit", query.Limit, DefaultItems, MaxItems);
        var after = read.Position("cursor", query.Cursor);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        if (absent is not null)
        {
            return absent;
        }

        if (rules.Lists.FirstOrDefault(l => l.Name == list) is not { } found)
        {
            return ProblemResult.NotFound("control-list", list);
        }

        var page = found.Entries.Index()
            .Skip(after is { } position ? RowCursor.Row(position) : 0)
            .Where(e => (code is null || e.Item.Code.StartsWith(code, StringComparison.Ordinal) || code.StartsWith(e.Item.Code, StringComparison.Ordinal))
                && (date is null || e.Item.IsValidOn(date.Value)))
            .Take(limit + 1)
            .ToList();
        var next = page.Count > limit ? PageCursor.Of(RowCursor.At(page[limit].Index)) : null;
        PageLink.Write(http, next);
        return TypedResults.Ok(new EntriesResponse(RuleSetStampDocument.Of(rules), [.. page.Take(limit).Select(e => EntryDocument.Of(e.Item))], next));
    }
}

/// <summary>The filters of the rows, and the page.</summary>
internal sealed record EntriesQuery(
    [property: FromQuery(Name = "code"), Description("Rows that match this code of 2–10 digits.")] string? Code,
    [property: FromQuery(Name = "date"), DataType(DataType.Date), Description("Rows in force that day. Default: the day of asOf, otherwise all rows.")] string? Date,
    [property: FromQuery(Name = "limit"), Range(1, ListEntries.MaxItems), Description("Rows per page, 1–200. Default: 50.")] string? Limit,
    [property: FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? Cursor);
