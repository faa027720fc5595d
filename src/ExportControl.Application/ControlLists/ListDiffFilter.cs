namespace ExportControl.Application.ControlLists;

/// <summary>Which versions of a list are compared.</summary>
/// <param name="From">The older version; null: the one that the newer was made from.</param>
/// <param name="To">The newer version; null: the published one.</param>
/// <param name="Limit">Most rows of the page.</param>
/// <param name="After">The position of the page; null: the first.</param>
public sealed record ListDiffFilter(int? From, int? To, int Limit, Guid? After);
