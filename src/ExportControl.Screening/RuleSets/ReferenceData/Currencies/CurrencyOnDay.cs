namespace ExportControl.Screening.RuleSets.ReferenceData.Currencies;

/// <summary>What a currency code means on a day.</summary>
/// <param name="Code">The ISO 4217 code; another one than asked for if that is an alias.</param>
/// <param name="State">Whether the currency may be declared on the day.</param>
/// <param name="Successor">Currency after a withdrawn one; null for a currency in use or an unknown code.</param>
/// <param name="LastDay">Last day of a withdrawn currency; null for a currency in use or an unknown code.</param>
public sealed record CurrencyOnDay(string Code, CurrencyState State, string? Successor, DateOnly? LastDay);
