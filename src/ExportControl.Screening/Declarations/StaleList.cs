namespace ExportControl.Screening.Declarations;

/// <summary>A list that was not refreshed in time.</summary>
/// <param name="List">Its name.</param>
/// <param name="AgeDays">Days since its content changed or was confirmed.</param>
/// <param name="RefreshDays">Days after which that is due.</param>
public sealed record StaleList(string List, int AgeDays, int RefreshDays);
