using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.ControlLists;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ControlLists;

/// <summary>Lists the control lists with their size, coverage, confidence and age.</summary>
internal static class ListControlLists
{
    private const int MaxUrls = 10;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/control-lists", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("listControlLists", "List the control lists", "Each list with its standing, number of rows, confidence, coverage and age. With asOf: the lists of that day's rule set, and their rows in force on that day.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ControlListsResponse>, ProblemResult>> Handle([AsParameters] RuleSetQuery query, HttpContext http, RuleSetResolver ruleSets, RuleSetStore store, LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = query.Read(time, errors);
        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        if (errors.Any || absent is not null)
        {
            return absent ?? errors.ToProblemResult();
        }

        var (language, now) = (RequestLanguage.Of(http).Tag(), time.Now);
        var marks = await store.FindListRevisionsAsync(rules.Stamp.Version, http.RequestAborted);
        return TypedResults.Ok(new ControlListsResponse(
            RuleSetStampDocument.Of(rules),
            [.. rules.Lists.Select(l => Body(l, [.. l.Entries.Where(e => choice.Day is not { } day || e.IsValidOn(day))], marks.GetValueOrDefault(l.Name), now, language))]));
    }

    private static ControlListDocument Body(ControlList list, List<ListEntry> rows, ListRevision? mark, DateTimeOffset now, string language) => new(
        list.Name, list.Title[language], list.Standing, list.File, rows.Count, Confidence(rows), list.Coverage[language],
        mark is null ? null : new SinceDocument(mark.Version, WireFormat.Instant(mark.At)), mark?.AgeInDays(list, now), list.RefreshDays, list.ConfirmedOn, SourceHosts(rows), SourceUrls(rows));

    private static List<string> SourceHosts(List<ListEntry> rows) =>
        [.. rows.Select(e => Uri.TryCreate(e.SourceUrl, UriKind.Absolute, out var source) ? source.Host : "").Where(h => h.Length > 0).Distinct().Order(StringComparer.Ordinal)];

    private static SortedDictionary<string, int> Confidence(List<ListEntry> rows) =>
        new(rows.CountBy(e => e.Confidence).ToDictionary(c => c.Key, c => c.Value), StringComparer.Ordinal);

    private static List<string> SourceUrls(List<ListEntry> rows) =>
        [.. rows.Where(e => e.SourceUrl.Length > 0).CountBy(e => e.SourceUrl)
            .OrderByDescending(u => u.Value).ThenBy(u => u.Key, StringComparer.Ordinal).Take(MaxUrls).Select(u => u.Key)];
}
