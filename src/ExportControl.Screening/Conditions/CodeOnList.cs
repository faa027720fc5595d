using System.Collections.Frozen;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions;

/// <summary>Which matches a code-on-list test asks for.</summary>
internal enum MatchDepth
{
    /// <summary>All, each with its certainty.</summary>
    Graded,

    /// <summary>Only rows that hold the whole code.</summary>
    Full,

    /// <summary>Any match at all is a yes.</summary>
    Any,
}

/// <summary>
/// The line's goods stand on one of the lists. A full row that covers the code is a yes; a partial match, or a declared code shorter
/// than the row's, is possible until a control number of the same list settles it. A control number of the list is a yes whatever the code says:
/// the goods, not the code, are what the law lists.
/// </summary>
internal sealed class CodeOnList(IReadOnlyList<ControlList> lists, MatchDepth depth, bool anyDate) : Test
{
    private readonly FrozenSet<int> indexes = lists.Select(l => l.Index).ToFrozenSet();

    public IReadOnlyList<ControlList> Lists => lists;

    /// <summary>True where a partial match is possible rather than settled by the depth of the test.</summary>
    public bool LeavesPartialOpen => depth == MatchDepth.Graded;

    public override Truth Work(LineFacts line, Lens lens)
    {
        var truth = No;
        foreach (var (match, answer) in Met(line, lens))
        {
            truth = Kleene.Or(truth, answer);
        }

        return depth == MatchDepth.Any && truth == Possible ? Yes : truth;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, Lens lens)
    {
        foreach (var (match, answer) in Met(line, lens))
        {
            if (answer == Possible)
            {
                var settledByNumber = match.Entry.List.Numbered || match.Entry.List.Conclusion is not null;
                yield return match.Kind == MatchKind.Within ? line.Pointer("commodityCode")
                    : match.Entry.List.Conclusion is not null && line.Line.Classification is { IsNotListed: true } ? Pointers.Documents
                    : settledByNumber ? Pointers.Classification(line.Index)
                    : line.Pointer("description");
            }
        }
    }

    public override void ShowFact(LineFacts line, Explanation explanation) => ClassificationIs.Show(line, explanation);

    public override void ShowReason(LineFacts line, Lens lens, Explanation explanation)
    {
        foreach (var (match, answer) in Met(line, lens))
        {
            if (answer != No && !explanation.Matched.Contains(match))
            {
                explanation.Matched.Add(match);
            }
        }
    }

    /// <summary>Documents that turn a partial match of this test off.</summary>
    public IEnumerable<Declarations.Document> Conclusions(LineFacts line) => Met(line, Lens.All)
        .Where(m => m.Match.Kind == MatchKind.Partial)
        .Select(m => line.ConclusionFor(m.Match.Entry.List))
        .OfType<Declarations.Document>();

    // A stated control number of a list speaks for the goods: of that list only the rows it names, and rows that hold the whole code, are shown.
    private IEnumerable<(CodeMatch Match, Truth Answer)> Met(LineFacts line, Lens lens)
    {
        var number = line.Line.Classification?.Number;
        var named = number is null || depth == MatchDepth.Full ? [] : lists.Where(l => l.Names(number)).ToList();
        var shown = new HashSet<ControlList>();
        foreach (var match in line.Matches.Where(m => Counts(m.Entry, line, lens)))
        {
            if (match.Kind == MatchKind.Covers || !named.Contains(match.Entry.List) || match.Entry.Number?.Meets(number!) is true)
            {
                shown.Add(match.Entry.List);
                yield return (match, Answer(match, line, lens, number));
            }
        }

        foreach (var entry in named.Where(l => !shown.Contains(l)).Select(l => l.Entries.FirstOrDefault(e => e.Number?.Meets(number!) is true && Counts(e, line, lens))).OfType<ListEntry>())
        {
            yield return (new CodeMatch(entry, MatchKind.Classification), Yes);
        }
    }

    private bool Counts(ListEntry entry, LineFacts line, Lens lens) =>
        indexes.Contains(entry.List.Index)
        && (entry.IsFull || depth != MatchDepth.Full)
        && (anyDate || entry.IsValidOn(line.Declaration.Date))
        && !(lens.HasFlag(Lens.BindingOnly) && entry.List.Standing == Standing.Advisory);

    private static Truth Answer(CodeMatch match, LineFacts line, Lens lens, ControlNumber? number) => match.Kind switch
    {
        MatchKind.Covers => Yes,
        _ when number is not null && match.Entry.List.Names(number) => Yes,
        MatchKind.Partial when lens.HasFlag(Lens.NotListedHonoured) && line.ConclusionFor(match.Entry.List) is not null => No,
        _ => Possible,
    };
}
