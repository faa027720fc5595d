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
    [property: Description("The version that brought its rows as they are, and when. Null where an earlier release kept no record.")] SinceBody? Since,
    [property: Description("Days since then, or since it was last confirmed against its source.")] int? AgeDays,
    [property: Description("Days after which it should have been looked at again; verdicts then carry a notice. Null where it seldom changes.")] int? RefreshDays,
    [property: Description("The day it was last confirmed against its source.")] DateOnly? ConfirmedOn,
    [property: Description("Hosts of all its source addresses.")] IReadOnlyList<string> SourceHosts,
    [property: Description("Where its rows were seen, most cited first; at most ten.")] IReadOnlyList<string> SourceUrls);

[Description("Since which version, and since when.")]
internal sealed record SinceBody(int Version, string At);

/// <summary>The control lists, with what they hold and how far they can be relied on.</summary>
internal static class ListControlLists
{
    private const int MostUrls = 10;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/control-lists", Handle)
        .Describe("listControlLists", "The control lists", "Each with its standing, number of rows, confidence, coverage and age.");

    private static async Task<Ok<ControlListsBody>> Handle(HttpContext http, CurrentRuleSet current, RuleSetShelf shelf, LegalTime time)
    {
        var (language, rules, now) = (Languages.Of(http).Tag(), current.Now, time.Now);
        var marks = await shelf.MarksAsync(rules.Stamp.Version, http.RequestAborted);
        return TypedResults.Ok(new ControlListsBody([.. rules.Lists.Select(l => Body(l, marks.GetValueOrDefault(l.Name), now, language))]));
    }

    private static ControlListBody Body(ControlList list, ListMark? mark, DateTimeOffset now, string language) => new(
        list.Name, list.Title[language], list.Standing, list.File, list.Entries.Count, Confidence(list), list.Coverage[language],
        mark is null ? null : new SinceBody(mark.Version, Wire.Instant(mark.At)), mark?.AgeInDays(list, now), list.RefreshDays, list.ConfirmedOn, SourceHosts(list), SourceUrls(list));

    private static List<string> SourceHosts(ControlList list) =>
        [.. list.Entries.Select(e => Uri.TryCreate(e.SourceUrl, UriKind.Absolute, out var source) ? source.Host : "").Where(h => h.Length > 0).Distinct().Order(StringComparer.Ordinal)];

    private static SortedDictionary<string, int> Confidence(ControlList list) =>
        new(list.Entries.CountBy(e => e.Confidence).ToDictionary(c => c.Key, c => c.Value), StringComparer.Ordinal);

    private static List<string> SourceUrls(ControlList list) =>
        [.. list.Entries.Where(e => e.SourceUrl.Length > 0).CountBy(e => e.SourceUrl)
            .OrderByDescending(u => u.Value).ThenBy(u => u.Key, StringComparer.Ordinal).Take(MostUrls).Select(u => u.Key)];
}
