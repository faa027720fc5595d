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
    /// <summary>Chapters stand for longer codes in the marks that tie a code to a country.</summary>
    private const int ChapterLength = 2;

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
        var chapter = filter.Code is { Length: >= ChapterLength } code ? code : null;
        switch (filter.Origin, filter.ImportedFrom)
        {
            case ({ } origin, { } importedFrom):
                choices.Add(MarkChoice.One(HistoryMark.OfOriginAndImportedFrom(origin, importedFrom)));
                break;
            case ({ } origin, null) when chapter is null:
                choices.Add(MarkChoice.One(HistoryMark.OfOrigin(origin)));
                break;
            case (null, { } importedFrom) when chapter is null:
                choices.Add(MarkChoice.One(HistoryMark.OfImportedFrom(importedFrom)));
                break;
        }

        if (chapter is not null && filter.Origin is { } from)
        {
            choices.Add(MarkChoice.One(HistoryMark.OfChapterAndOrigin(chapter, from)));
        }

        if (chapter is not null && filter.ImportedFrom is { } by)
        {
            choices.Add(MarkChoice.One(HistoryMark.OfChapterAndImportedFrom(chapter, by)));
        }
    }
}
