using System.Globalization;

namespace ExportControl.Application.Queries;

/// <summary>The rule set that a query selects.</summary>
/// <param name="Version">Its number as written in the query.</param>
/// <param name="At">The moment at which it was published.</param>
/// <param name="Day">The day of that moment; rows are those in force on this day unless the query names another day.</param>
public sealed record RuleSetChoice(string? Version, DateTimeOffset? At, DateOnly? Day)
{
    /// <summary>The number; null where the query has none, or another text.</summary>
    public int? Number => int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
