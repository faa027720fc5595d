using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Application.ControlLists;

/// <summary>Reads control lists, their rows and the differences between versions of them.</summary>
public sealed class ControlListReader(RuleSetStore store, RuleSetResolver ruleSets, RuleSetSelector selector, RuleSetDiffCache diffs, LegalTime time)
{
    private const int MaxUrls = 10;

    /// <summary>The lists of a rule set with their size, coverage, confidence and age.</summary>
    /// <param name="rules">The rule set.</param>
    /// <param name="day">Only rows in force on this day are counted; null: all.</param>
    /// <param name="language">The language of the texts.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<ControlListsResponse> ListAsync(RuleSet rules, DateOnly? day, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var now = time.Now;
        var marks = await store.FindListRevisionsAsync(rules.Stamp.Version, ct);
        return new ControlListsResponse(
            RuleSetStampDocument.Of(rules),
            [.. rules.Lists.Select(l => Body(l, [.. l.Entries.Where(e => day is not { } only || e.IsValidOn(only))], marks.GetValueOrDefault(l.Name), now, language.Tag()))]);
    }

    /// <summary>A page of the rows of a list, in order of code; null where the rule set has no such list.</summary>
    public static EntriesResponse? ReadEntries(RuleSet rules, string list, EntriesFilter filter)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(filter);
        if (rules.Lists.FirstOrDefault(l => l.Name == list) is not { } found)
        {
            return null;
        }

        var (code, date) = (filter.Code, filter.Date);
        var page = found.Entries.Index()
            .Skip(filter.After is { } position ? RowCursor.Row(position) : 0)
            .Where(e => (code is null || e.Item.Code.StartsWith(code, StringComparison.Ordinal) || code.StartsWith(e.Item.Code, StringComparison.Ordinal))
                && (date is null || e.Item.IsValidOn(date.Value)))
            .Take(filter.Limit + 1)
            .ToList();
        var next = page.Count > filter.Limit ? PageCursor.Of(RowCursor.At(page[filter.Limit].Index)) : null;
        return new EntriesResponse(RuleSetStampDocument.Of(rules), [.. page.Take(filter.Limit).Select(e => EntryDocument.Of(e.Item))], next);
    }

    /// <summary>The rows of a list that differ between two versions, or the problem: a version or the list does not exist for the caller.</summary>
    public async Task<(ControlListDiffResponse? Diff, Problem? Problem)> DiffAsync(string list, ListDiffFilter filter, Caller caller, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(caller);
        var to = filter.To ?? ruleSets.Now.Stamp.Version;
        if (await store.FindAsync(to, ct) is not { } entry || !(entry.IsPublic || caller.MayReadDrafts))
        {
            return (null, Problem.NotFound("rule-set", $"{to}"));
        }

        var from = filter.From ?? entry.BaseVersion ?? to;
        if (!await selector.IsVisibleAsync(from, caller, ct) || await diffs.FindAsync(from, to, ct) is not { } diff)
        {
            return (null, Problem.NotFound("rule-set", $"{from}"));
        }

        var counts = diff.Lists.FirstOrDefault(l => l.List == list);
        if (counts is null && (await ruleSets.FindAsync(to, ct))?.Lists.Any(l => l.Name == list) is not true)
        {
            return (null, Problem.NotFound("control-list", list));
        }

        var (rows, next) = RowPages.Page([.. diff.Rows.Where(r => r.List == list)], filter.After, filter.Limit);
        return (new ControlListDiffResponse(list, from, to, counts?.Added ?? 0, counts?.Removed ?? 0, counts?.Changed ?? 0, rows, next), null);
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
