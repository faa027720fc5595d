using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Facts;

/// <summary>What is stored of a tenant's trade for one declaration.</summary>
/// <param name="Volumes">Volumes of each goods group of the declaration, US dollars rounded to cents.</param>
/// <param name="Since">First day of the tenant's trade in any goods group; null where there is none.</param>
internal sealed record TradeHistory(IReadOnlyList<GroupVolume> Volumes, DateOnly? Since);
