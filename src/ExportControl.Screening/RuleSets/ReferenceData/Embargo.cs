namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>An embargo of a regime on goods for a country (lists/embargoes.csv with embargo-effects.csv).</summary>
/// <param name="Id">Id in findings ("un-kp-arms").</param>
/// <param name="Regime">UN, US, EU, UK or OSCE.</param>
/// <param name="Country">Alpha-2 code.</param>
/// <param name="Codes">Prefixes of commodity codes; empty for all goods.</param>
/// <param name="Effect">What the embargo means here: prohibited, review or notice.</param>
/// <param name="ValidFrom">First day, inclusive; null where it is not recorded.</param>
/// <param name="ValidTo">Last day, inclusive; null for no end.</param>
/// <param name="Label">What it covers, by language.</param>
/// <param name="LegalReference">Act and article.</param>
/// <param name="Confidence">checked, recalled, seed or inferred.</param>
public sealed record Embargo(
    string Id,
    string Regime,
    string Country,
    IReadOnlyList<string> Codes,
    string Effect,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    IReadOnlyDictionary<string, string> Label,
    string LegalReference,
    string Confidence)
{
    /// <summary>True when the embargo is in force on the day.</summary>
    public bool IsValidOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}
