using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Screening.ControlLists;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ControlLists;

[Description("The control lists of the published rule set.")]
internal sealed record ControlListsBody(IReadOnlyList<ControlListBody> Items);

[Description("A control list; an advisory list alone gives at most a review.")]
internal sealed record ControlListBody(
    string Name,
    string Title,
    Standing Standing,
    string File,
    int Rows,
    [property: Description("Rows by confidence: checked, recalled, seed, inferred.")] IReadOnlyDictionary<string, int> Confidence,
    [property: Description("What it holds and lacks.")] string Coverage,
    [property: Description("Where its rows were seen, most cited first; at most ten.")] IReadOnlyList<string> SourceUrls);

/// <summary>The control lists, with what they hold and how far they can be relied on.</summary>
internal static class ListControlLists
{
    private const int MostUrls = 10;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/control-lists", Handle)
        .Describe("listControlLists", "The control lists", "Each with its standing, number of rows, confidence and coverage.");

    private static Ok<ControlListsBody> Handle(HttpContext http, CurrentRuleSet current)
    {
        var language = Languages.Of(http).Tag();
        return TypedResults.Ok(new ControlListsBody([.. current.Now.Lists.Select(l => new ControlListBody(
            l.Name, l.Title[language], l.Standing, l.File, l.Entries.Count, Confidence(l), l.Coverage[language], SourceUrls(l)))]));
    }

    private static SortedDictionary<string, int> Confidence(ControlList list) =>
        new(list.Entries.CountBy(e => e.Confidence).ToDictionary(c => c.Key, c => c.Value), StringComparer.Ordinal);

    private static List<string> SourceUrls(ControlList list) =>
        [.. list.Entries.Where(e => e.SourceUrl.Length > 0).CountBy(e => e.SourceUrl)
            .OrderByDescending(u => u.Value).ThenBy(u => u.Key, StringComparer.Ordinal).Take(MostUrls).Select(u => u.Key)];
}
