namespace ExportControl.Storage.Rescreenings;

/// <summary>Which verdicts to judge by which rule set.</summary>
/// <param name="Tenant">Who asks; his verdicts, unless all are asked for.</param>
/// <param name="EveryTenant">The verdicts of all tenants.</param>
/// <param name="RuleSetVersion">A version of any status.</param>
/// <param name="From">Screened at or after; null for the first.</param>
/// <param name="Before">Screened before; null for all up to now.</param>
public sealed record NewRescreening(Guid Tenant, bool EveryTenant, int RuleSetVersion, DateTimeOffset? From, DateTimeOffset? Before);
