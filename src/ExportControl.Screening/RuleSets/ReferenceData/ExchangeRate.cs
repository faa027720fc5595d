namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>What a currency was worth from a day on.</summary>
internal sealed record ExchangeRate(DateOnly From, decimal UsdPerUnit);
