using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Goods;

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
    private readonly bool[] named = NamedBy(lists);

    public IReadOnlyList<ControlList> Lists => lists;

    /// <summary>True where a partial match is possible rather than settled by the depth of the test.</summary>
    public bool LeavesPartialOpen => depth == MatchDepth.Graded;

    /// <summary>True where a match that only may hold is a yes.</summary>
    public bool AnyMatchCounts => depth == MatchDepth.Any;

    /// <summary>Whether the test looks at a row on that day.</summary>
    public bool Meets(ListEntry row, DateOnly day, bool bindingOnly) =>
        row.List.Index < named.Length && named[row.List.Index]
        && (row.IsFull || depth != MatchDepth.Full)
        && (anyDate || row.IsValidOn(day))
        && !(bindingOnly && row.List.Standing == Standing.Advisory);

    public override Truth Work(LineFacts line, EvaluationMode mode)
    {
        var truth = No;
        foreach (var match in Candidates(line, mode))
        {
            truth = Kleene.Or(truth, Answer(match, line, mode));
        }

        return AnyMatchCounts && truth == Possible ? Yes : truth;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode)
    {
        // Hundreds of rows within a short code miss the same fact: each is named once.
        var (code, documents, classification, description) = (false, false, false, false);
        foreach (var match in Candidates(line, mode))
        {
            if (Answer(match, line, mode) == Possible)
            {
                var settledByNumber = match.Entry.List.HasControlNumbers || match.Entry.List.Conclusion is not null;
                _ = match.Kind == MatchKind.Within ? code = true
                    : match.Entry.List.Conclusion is not null && line.Line.Classification is { IsNotListed: true } ? documents = true
                    : settledByNumber ? classification = true
                    : description = true;
            }
        }

        if (code)
        {
            yield return line.Pointer("commodityCode");
        }

        if (documents)
        {
            yield return Pointers.Documents;
        }

        if (classification)
        {
            yield return Pointers.Classification(line.Index);
        }

        if (description)
        {
            yield return line.Pointer("description");
        }
    }

    public override void ShowFact(LineFacts line, Explanation explanation) => ClassificationIs.Show(line, explanation);

    public override void ShowReason(LineFacts line, EvaluationMode mode, Explanation explanation)
    {
        foreach (var match in Candidates(line, mode))
        {
            if (Answer(match, line, mode) != No)
            {
                explanation.Match(match);
            }
        }
    }

    /// <summary>The document that turns a partial match of this test off; null where there is none.</summary>
    public Document? Conclusion(LineFacts line)
    {
        foreach (var match in Candidates(line, EvaluationMode.AsDeclared))
        {
            if (match.Kind == MatchKind.Partial && Answer(match, line, EvaluationMode.AsDeclared) != No && line.ConclusionFor(match.Entry.List) is { } conclusion)
            {
                return conclusion;
            }
        }

        return null;
    }

    // A stated control number of a list speaks for the goods: of that list only the rows it names, and rows that hold the whole code, are shown.
    private List<CodeMatch> Candidates(LineFacts line, EvaluationMode mode)
    {
        if (line.Line.Classification?.Number is not { } number || depth == MatchDepth.Full)
        {
            return line.Matches;
        }

        var (day, bindingOnly) = (line.Declaration.Date, mode.HasFlag(EvaluationMode.BindingListsOnly));
        var speaking = lists.Where(l => l.ListsNumber(number)).ToList();
        var met = line.Matches.FindAll(m => Meets(m.Entry, day, bindingOnly)
            && (m.Kind == MatchKind.Covers || !speaking.Contains(m.Entry.List) || m.Entry.Number?.Overlaps(number) is true));
        var named = speaking.Where(l => !met.Exists(m => m.Entry.List == l))
            .Select(l => l.EntriesFor(number).FirstOrDefault(e => Meets(e, day, bindingOnly))).OfType<ListEntry>();
        return [.. met, .. named.Select(e => new CodeMatch(e, MatchKind.Classification))];
    }

    private Truth Answer(CodeMatch match, LineFacts line, EvaluationMode mode)
    {
        if (!Meets(match.Entry, line.Declaration.Date, mode.HasFlag(EvaluationMode.BindingListsOnly)))
        {
            return No;
        }

        return match.Kind switch
        {
            MatchKind.Covers or MatchKind.Classification => Yes,
            _ when line.Line.Classification?.Number is { } number && match.Entry.List.ListsNumber(number) => Yes,
            MatchKind.Partial when mode.HasFlag(EvaluationMode.HonourNotListed) && line.ConclusionFor(match.Entry.List) is not null => No,
            _ => Possible,
        };
    }

    private static bool[] NamedBy(IReadOnlyList<ControlList> lists)
    {
        var named = new bool[lists.Select(l => l.Index + 1).DefaultIfEmpty().Max()];
        foreach (var list in lists)
        {
            named[list.Index] = true;
        }

        return named;
    }
}
