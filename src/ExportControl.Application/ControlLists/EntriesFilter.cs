namespace ExportControl.Application.ControlLists;

/// <summary>Which rows of a control list are read.</summary>
/// <param name="Code">Rows that cover this code or are within it; null: all.</param>
/// <param name="Date">Rows in force on this day; null: all.</param>
/// <param name="Limit">Most rows of the page.</param>
/// <param name="After">The position of the page; null: the first.</param>
public sealed record EntriesFilter(string? Code, DateOnly? Date, int Limit, Guid? After);
