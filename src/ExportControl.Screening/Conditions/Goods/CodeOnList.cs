using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>
/// The goods of the line are on one of the lists. A full row that covers the code is yes. A partial row, or a declared code shorter than the
/// row's, is possible until a control number of the same list is stated. A control number of the list is yes for every code, because the law
/// lists goods and not codes. The only kind whose answer depends on the evaluation mode.
/// </summary>
internal sealed class CodeOnList(IReadOnlyList<ControlList> lists, MatchDepth depth, bool anyDate) : Test
{
    private static readonly Dictionary<string, MatchDepth> Depths = new(StringComparer.Ordinal)
    {
        [""] = MatchDepth.Graded,
        ["full"] = MatchDepth.Full,
        ["any"] = MatchDepth.Any,
        ["narrow"] = MatchDepth.Narrow,
        ["broad"] = MatchDepth.Broad,
        ["definite"] = MatchDepth.Definite,
    };

    // By index of the list in the rule set.
    private readonly bool[] includes = IncludedBy(lists);

    public override TestScope Scope => TestScope.Line;

    public override string Key { get; } = $"{string.Join(',', lists.Select(l => l.Name))} {depth} {anyDate}";

    public override bool IsAffectedByRemedies => false;

    public IReadOnlyList<ControlList> Lists => lists;

    /// <summary>True where a partial match answers possible.</summary>
    public bool IsGraded => depth is MatchDepth.Graded or MatchDepth.Narrow or MatchDepth.Broad;

    /// <summary>The answer of the test where its strongest match answers <paramref name="truth"/>.</summary>
    public Truth Grade(Truth truth) => (depth, truth) switch
    {
        (MatchDepth.Any, Possible) => Yes,
        (MatchDepth.Definite, Possible) => No,
        _ => truth,
    };

    public static Test Read(TestDefinition definition) =>
        new CodeOnList(definition.Lists("lists"), definition.Json.GetChoice("match", Depths), definition.Json.GetBoolean("anyDate"));

    /// <summary>Whether the test counts a row on that day.</summary>
    public bool Counts(ListEntry row, DateOnly day, bool bindingOnly) =>
        row.List.Index < includes.Length && includes[row.List.Index]
        && (row.IsFull || depth != MatchDepth.Full)
        && (depth != MatchDepth.Broad || row.IsBroad)
        && (anyDate || row.IsValidOn(day))
        && !(bindingOnly && row.List.Standing == Standing.Advisory);

    /// <summary>Whether the test counts a row on that day where no control number is stated.</summary>
    public bool CountsUnnamed(ListEntry row, DateOnly day) => Counts(row, day, bindingOnly: false) && !(depth == MatchDepth.Narrow && row.IsBroad);

    protected override Truth Evaluate(LineFacts line) => Evaluate(line, EvaluationMode.AsDeclared);

    /// <summary>Evaluates the test in a mode. Not cached.</summary>
    public Truth Evaluate(LineFacts line, EvaluationMode mode)
    {
        var truth = No;
        foreach (var match in Candidates(line, mode))
        {
            truth = Kleene.Or(truth, TruthOf(match, line, mode));
        }

        return Grade(truth);
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode)
    {
        // Hundreds of rows within a short code miss the same fact; each fact is returned once.
        var (code, documents, classification, description) = (false, false, false, false);
        foreach (var match in Candidates(line, mode))
        {
            if (TruthOf(match, line, mode) == Possible)
            {
                var settledByNumber = match.Entry.List.HasControlNumbers || match.Entry.List.Conclusion is not null;
                _ = match.Kind is MatchKind.Within or MatchKind.Classification ? code = true
                    : match.Entry.List.Conclusion is not null && line.Line.IsNotListed(match.Entry.List) ? documents = true
                    : settledByNumber && line.Line.NumberFor(match.Entry.List) is null ? classification = true
                    : description = true;
            }
        }

        if (code)
        {
            yield return line.Pointer("commodityCode");
        }

        if (documents)
        {
            yield return "/documents";
        }

        if (classification)
        {
            yield return ClassificationIs.Pointer(line.Index);
        }

        if (description)
        {
            yield return line.Pointer("description");
        }
    }

    public override void AddFacts(LineFacts line, Explanation explanation) => ClassificationIs.Add(line, lists, explanation);

    public override void AddMatches(LineFacts line, EvaluationMode mode, Explanation explanation)
    {
        foreach (var match in Candidates(line, mode))
        {
            if (TruthOf(match, line, mode) != No)
            {
                explanation.AddMatch(match);
            }
        }
    }

    /// <summary>The identification conclusion that turns a partial match of this test off (edition 1: with NOT_LISTED); null where there is none.</summary>
    public Document? Conclusion(LineFacts line)
    {
        foreach (var match in Candidates(line, EvaluationMode.AsDeclared))
        {
            if (match.Kind == MatchKind.Partial && TruthOf(match, line, EvaluationMode.AsDeclared) != No && line.ConclusionFor(match.Entry.List) is { } conclusion)
            {
                return conclusion;
            }
        }

        return null;
    }

    // A stated control number of a list classifies the goods: of that list only the rows it names and the rows that cover the code count.
    private List<CodeMatch> Candidates(LineFacts line, EvaluationMode mode)
    {
        if (!line.Line.StatesNumber || depth == MatchDepth.Full)
        {
            return line.Matches;
        }

        var (day, bindingOnly) = (line.Declaration.Date, mode.HasFlag(EvaluationMode.BindingListsOnly));
        var naming = lists.Where(l => line.Line.NumberFor(l) is { } number && l.ListsNumber(number)).ToList();
        var matches = line.Matches.FindAll(m => Counts(m.Entry, day, bindingOnly)
            && (m.Kind == MatchKind.Covers || !naming.Contains(m.Entry.List) || m.Entry.Number?.Overlaps(line.Line.NumberFor(m.Entry.List)!) is true));
        var named = naming.Where(l => !matches.Exists(m => m.Entry.List == l))
            .Select(l => l.EntriesFor(line.Line.NumberFor(l)!).FirstOrDefault(e => Counts(e, day, bindingOnly))).OfType<ListEntry>();
        return [.. matches, .. named.Select(e => new CodeMatch(e, MatchKind.Classification))];
    }

    private Truth TruthOf(CodeMatch match, LineFacts line, EvaluationMode mode)
    {
        if (!Counts(match.Entry, line.Declaration.Date, mode.HasFlag(EvaluationMode.BindingListsOnly)))
        {
            return No;
        }

        var isNamed = line.Line.NumberFor(match.Entry.List) is { } number && match.Entry.List.ListsNumber(number);
        return match.Kind switch
        {
            // From edition 2, a stated number that does not fit the code asks instead of deciding.
            MatchKind.Classification => line.Edition == 1 ? Yes : Possible,
            _ when isNamed => depth == MatchDepth.Broad ? No : Yes,
            _ when depth == MatchDepth.Narrow && match.Entry.IsBroad => No,
            MatchKind.Covers => Yes,
            MatchKind.Partial when mode.HasFlag(EvaluationMode.HonourNotListed) && line.ConclusionFor(match.Entry.List) is not null => No,
            _ => Possible,
        };
    }

    private static bool[] IncludedBy(IReadOnlyList<ControlList> lists)
    {
        var included = new bool[lists.Select(l => l.Index + 1).DefaultIfEmpty().Max()];
        foreach (var list in lists)
        {
            included[list.Index] = true;
        }

        return included;
    }
}
