namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>A group of goods whose trade is monitored as one.</summary>
/// <param name="Name">Stable name ("computing_hardware").</param>
/// <param name="Codes">Prefixes of commodity codes.</param>
/// <param name="Title">Display name by language.</param>
/// <param name="Baseline">Earlier trade; null if not known.</param>
public sealed record GoodsGroup(string Name, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, string> Title, Baseline? Baseline)
{
    /// <summary>True when the code, or a longer code that starts with it, belongs to the group.</summary>
    public bool Includes(string digits) =>
        Codes.Any(c => digits.StartsWith(c, StringComparison.Ordinal) || c.StartsWith(digits, StringComparison.Ordinal));
}
