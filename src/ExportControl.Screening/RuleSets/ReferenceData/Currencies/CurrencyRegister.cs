using System.Collections.Frozen;

namespace ExportControl.Screening.RuleSets.ReferenceData.Currencies;

/// <summary>Currencies in use, withdrawn currencies, and codes that stand for another one.</summary>
/// <param name="Current">Codes in use.</param>
/// <param name="Withdrawn">Withdrawn codes.</param>
/// <param name="Aliases">Codes in use by codes that software writes instead of them.</param>
internal sealed record CurrencyRegister(
    IReadOnlySet<string> Current, IReadOnlyDictionary<string, WithdrawnCurrency> Withdrawn, IReadOnlyDictionary<string, string> Aliases)
{
    public static CurrencyRegister None { get; } = new(
        FrozenSet<string>.Empty, FrozenDictionary<string, WithdrawnCurrency>.Empty, FrozenDictionary<string, string>.Empty);

    /// <summary>English names of the codes in use, where the package states them.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>What the code means on the day.</summary>
    public CurrencyOnDay On(string code, DateOnly day)
    {
        var canonical = Aliases.GetValueOrDefault(code) ?? code;
        return Current.Contains(canonical) ? new(canonical, CurrencyState.InUse, null, null)
            : !Withdrawn.TryGetValue(canonical, out var withdrawn) ? new(code, CurrencyState.Unknown, null, null)
            : new(canonical, day <= withdrawn.LastDay ? CurrencyState.WithdrawnLater : CurrencyState.Withdrawn, withdrawn.Successor, withdrawn.LastDay);
    }
}
