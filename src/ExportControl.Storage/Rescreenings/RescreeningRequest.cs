namespace ExportControl.Storage.Rescreenings;

/// <summary>The verdicts to evaluate again, and the rule set to use.</summary>
/// <param name="Tenant">The tenant that requests it. Its verdicts are read, unless all tenants' are.</param>
/// <param name="EveryTenant">Whether the verdicts of all tenants are read.</param>
/// <param name="RuleSetVersion">A version of any status.</param>
/// <param name="From">Screened at or after; null for the first.</param>
/// <param name="Before">Screened before; null for all up to now.</param>
public sealed record RescreeningRequest(Guid Tenant, bool EveryTenant, int RuleSetVersion, DateTimeOffset? From, DateTimeOffset? Before)
{
    /// <summary>What it does where a verdict differs.</summary>
    public RescreeningKind Kind { get; init; }

    /// <summary>Of a re-screening that writes: the first receipt of a revision whose verdict is read; null: no limit.</summary>
    public DateTimeOffset? ReceivedSince { get; init; }

    /// <summary>Version 7 UUID; null: a new one.</summary>
    public Guid? Id { get; init; }
}
