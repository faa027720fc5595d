namespace ExportControl.Storage.Cases;

/// <summary>The position of a case in a list, as it was when the page was read: a due time that moves meanwhile does not move it.</summary>
/// <param name="Risk">Risk score; 0 in a list that is ordered by id.</param>
/// <param name="DueAt">Due time; the least in a list that is ordered by id.</param>
/// <param name="Id">The case.</param>
public sealed record CasePosition(int Risk, DateTimeOffset DueAt, Guid Id);
