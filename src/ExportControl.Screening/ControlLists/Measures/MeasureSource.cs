using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.ControlLists.Measures;

/// <summary>Which rows of a file, and which days of their periods, a list contains.</summary>
/// <param name="Format">Layout of the file.</param>
/// <param name="Where">Accepted values by column.</param>
/// <param name="WhereNot">Values that are not accepted, by column.</param>
/// <param name="AfterEnd">If set, the list contains the days after the end of each row instead of its period.</param>
internal sealed record MeasureSource(
    MeasureFormat Format,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Where,
    IReadOnlyDictionary<string, IReadOnlyList<string>> WhereNot,
    AfterEnd? AfterEnd)
{
    /// <summary>True if the list contains the row.</summary>
    public bool Selects(CsvRow row) => Where.All(w => w.Value.Contains(row[w.Key])) && WhereNot.All(w => !w.Value.Contains(row[w.Key]));

    /// <summary>The days of a row in the list; null if the list does not contain the row.</summary>
    public (DateOnly From, DateOnly? To)? Days(DateOnly from, DateOnly? to) => AfterEnd is null ? (from, to)
        : to is { } end && end > AfterEnd.EndedAfter ? (end.AddDays(1), end.AddDays(AfterEnd.Days))
        : null;
}
