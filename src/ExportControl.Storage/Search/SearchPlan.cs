using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Verdicts;

/// <summary>Marks of which a verdict must have one: a single one, a range, or a few.</summary>
internal sealed record MarkChoice(long First, long Last, long[]? Few)
{
    public static MarkChoice One(long mark) => new(mark, mark, null);

    public static MarkChoice Of(long[] few) => few is [var only] ? One(only) : new(0, -1, few);
}

/// <summary>A filter as marks: all choices must hold.</summary>
internal sealed record HistoryPlan(IReadOnlyList<MarkChoice> Choices)
{
    /// <param name="names">Marks of the names that hold the party asked for; null where they are too many to be of use.</param>
    public static HistoryPlan Of(HistoryFilter filter, long[]? names)
    {
        var choices = new List<MarkChoice>();
        if (names is not null)
        {
            choices.Add(MarkChoice.Of(names));
        }

        if (filter.Rule is { } rule)
        {
            choices.Add(MarkChoice.One(HistoryMark.OfRule(rule)));
        }

        if (filter.Code is { Length: > 0 } code)
        {
            var (first, last) = HistoryMark.OfCodesUnder(code);
            choices.Add(new MarkChoice(first, last, null));
        }

        if (filter.Destination is { } destination)
        {
            choices.Add(MarkChoice.One(HistoryMark.OfDestination(destination)));
        }

        AddOneLine(filter, choices);
        if (filter.Outcome is { } outcome)
        {
            choices.Add(MarkChoice.One(HistoryMark.Of(outcome)));
        }

        return new HistoryPlan(choices);
    }

    private static void AddOneLine(HistoryFilter filter, List<MarkChoice> choices)
    {
        int? level = filter.Code?.Length switch { >= HistoryMark.HeadingLength => HistoryMark.HeadingLength, >= HistoryMark.ChapterLength => HistoryMark.ChapterLength, _ => null };
        if (filter is { Origin: { } origin, ImportedFrom: { } importedFrom })
        {
            choices.Add(MarkChoice.One(HistoryMark.OfOriginAndImportedFrom(origin, importedFrom)));
        }

        if (filter.Origin is { } from && (level is not null || filter.ImportedFrom is null))
        {
            choices.Add(MarkChoice.One(level is { } digits ? HistoryMark.OfCodeAndOrigin(filter.Code!, digits, from) : HistoryMark.OfOrigin(from)));
        }

        if (filter.ImportedFrom is { } by && (level is not null || filter.Origin is null))
        {
            choices.Add(MarkChoice.One(level is { } digits ? HistoryMark.OfCodeAndImportedFrom(filter.Code!, digits, by) : HistoryMark.OfImportedFrom(by)));
        }
    }
}
