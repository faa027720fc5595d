namespace ExportControl.Screening.Declarations;

/// <summary>A control list that is past its refresh interval.</summary>
/// <param name="List">List name.</param>
/// <param name="AgeDays">Days since the content changed or was confirmed.</param>
/// <param name="RefreshDays">Refresh interval in days.</param>
public sealed record StaleList(string List, int AgeDays, int RefreshDays);
