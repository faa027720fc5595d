namespace ExportControl.Screening.RuleSets.ReferenceData.Currencies;

/// <summary>The end of a currency: its last day and the code of the currency after it.</summary>
internal sealed record WithdrawnCurrency(DateOnly LastDay, string Successor);
