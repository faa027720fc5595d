using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

/// <summary>The rule set asked for.</summary>
/// <param name="Version">By its number, as written.</param>
/// <param name="At">The one published at this moment.</param>
/// <param name="Day">The day of that moment: rows in force are those of this day, unless another is asked for.</param>
internal sealed record RuleSetChoice(string? Version, DateTimeOffset? At, DateOnly? Day)
{
    public int? Number => int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
