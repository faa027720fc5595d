namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>Goods whose trade is watched as one: commodity-code prefixes under a name.</summary>
/// <param name="Name">Stable name ("computing_hardware").</param>
/// <param name="Codes">Prefixes of commodity codes.</param>
/// <param name="Title">Reader's name, by language.</param>
/// <param name="Baseline">Trade of a year before, where it is known.</param>
public sealed record GoodsGroup(string Name, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, string> Title, Baseline? Baseline)
{
    /// <summary>Whether goods of that code, or of a code within it, belong to the group.</summary>
    public bool Includes(string digits) =>
        Codes.Any(c => digits.StartsWith(c, StringComparison.Ordinal) || c.StartsWith(digits, StringComparison.Ordinal));
}
