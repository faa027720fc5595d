namespace ExportControl.Screening.RuleSets.ReferenceData.Currencies;

/// <summary>Whether a currency may be declared on a day.</summary>
public enum CurrencyState
{
    /// <summary>Neither in use nor known as withdrawn.</summary>
    Unknown,

    /// <summary>In use.</summary>
    InUse,

    /// <summary>In use on the day and withdrawn since.</summary>
    WithdrawnLater,

    /// <summary>Withdrawn before the day.</summary>
    Withdrawn,
}
