namespace ExportControl.Screening.RuleSets;

/// <summary>Goods whose trade is watched as one: commodity-code prefixes under a name.</summary>
/// <param name="Name">Stable name ("computing_hardware").</param>
/// <param name="Codes">Prefixes of commodity codes.</param>
/// <param name="Title">Reader's name, by language.</param>
/// <param name="Baseline">Trade of a year before, where it is known.</param>
public sealed record GoodsGroup(string Name, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, string> Title, Baseline? Baseline)
{
    /// <summary>Whether goods of that code, or of a code within it, belong to the group.</summary>
    public bool Holds(string digits) =>
        Codes.Any(c => digits.StartsWith(c, StringComparison.Ordinal) || c.StartsWith(digits, StringComparison.Ordinal));
}

/// <summary>What trade in a group of goods was before: a month is compared with it.</summary>
/// <param name="MonthUsd">Mean month of the baseline year in US dollars.</param>
/// <param name="Destination">The country the figure is about, alpha-2.</param>
public sealed record Baseline(decimal MonthUsd, string Destination);
