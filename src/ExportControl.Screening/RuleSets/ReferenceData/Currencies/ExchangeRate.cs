namespace ExportControl.Screening.RuleSets.ReferenceData.Currencies;

/// <summary>US dollars for one unit of a currency, valid from a day until the next rate.</summary>
internal sealed record ExchangeRate(DateOnly From, decimal UsdPerUnit);
