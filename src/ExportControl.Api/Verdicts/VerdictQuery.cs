using System.ComponentModel;
using System.Globalization;
using ExportControl.Api.Http;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Verdicts;

/// <summary>The history's filters as written in a query.</summary>
internal sealed record VerdictQuery(
    [property: FromQuery(Name = "from"), Description("Screened at or after: a day in Asia/Almaty (yyyy-MM-dd) or an RFC 3339 instant.")] string? From,
    [property: FromQuery(Name = "to"), Description("Screened up to: a day in Asia/Almaty, inclusive, or an RFC 3339 instant.")] string? To,
    [property: FromQuery(Name = "outcome"), Description("no_restriction, review, licence_required or prohibited.")] string? Outcome,
    [property: FromQuery(Name = "code"), Description("A line's commodity code starts with these 2–10 digits.")] string? Code,
    [property: FromQuery(Name = "origin"), Description("A line's country of origin.")] string? Origin,
    [property: FromQuery(Name = "importedFrom"), Description("A line's country of import.")] string? ImportedFrom,
    [property: FromQuery(Name = "destination"), Description("Country of destination.")] string? Destination,
    [property: FromQuery(Name = "party"), Description("Tax id (whole) or part of the name of exporter, consignee or end user.")] string? Party,
    [property: FromQuery(Name = "rule"), Description("A finding of this rule, on any line.")] string? Rule,
    [property: FromQuery(Name = "reference"), Description("The sender's reference, whole.")] string? Reference,
    [property: FromQuery(Name = "reviewed"), Description("true: an officer has decided on it; false: not yet.")] string? Reviewed)
{
    private static readonly Dictionary<string, Outcome> Outcomes = Enum.GetValues<Outcome>().Where(o => o != Screening.Verdicts.Outcome.Notice)
        .ToDictionary(o => SnakeCase.Of(o.ToString()), StringComparer.Ordinal);

    public VerdictFilter Read(Vocabulary vocabulary, Errors errors)
    {
        var read = new QueryReader(errors);
        var filter = new VerdictFilter
        {
            From = read.Start("from", From),
            Before = read.Beyond("to", To),
            Outcome = read.Word("outcome", Outcome, Outcomes),
            Code = read.Value("code", Code, Check.Code) is { } code ? Wire.Code(code).Digits : null,
            Origin = read.Country("origin", Origin, vocabulary.IsOrigin),
            ImportedFrom = read.Country("importedFrom", ImportedFrom, vocabulary.IsOrigin),
            Destination = read.Country("destination", Destination, vocabulary.IsCountry),
            Party = Party,
            Rule = Rule,
            Reference = Reference,
            Reviewed = read.Word("reviewed", Reviewed, QueryReader.YesOrNo),
        };
        if (filter.Before <= filter.From)
        {
            errors.Add(QueryNames.Place("to"), "query.period", ("from", Shown.Of(From!)), ("to", Shown.Of(To!)));
        }

        return filter;
    }
}

/// <summary>Which page of the history.</summary>
internal sealed record VerdictPageQuery(
    [property: FromQuery(Name = "limit"), Description("Verdicts a page, 1–200. Default 50. Not for an export.")] string? Limit,
    [property: FromQuery(Name = "cursor"), Description("Where the page starts, as the page before told. Not for an export.")] string? Cursor)
{
    private const int MostItems = 200;
    private const int UsualItems = 50;

    public (Guid? After, int Limit) Read(Errors errors)
    {
        var read = new QueryReader(errors);
        return (read.Position("cursor", Cursor), read.Count("limit", Limit, UsualItems, MostItems));
    }

    /// <summary>An export is whole: whoever gives it an end by a page would take a part for the whole.</summary>
    public void RefuseForExport(Errors errors)
    {
        foreach (var name in new[] { (Name: "limit", Value: Limit), (Name: "cursor", Value: Cursor) }.Where(p => p.Value is not null).Select(p => p.Name))
        {
            errors.Add(QueryNames.Place(name), "query.whole", ("name", name));
        }
    }
}
