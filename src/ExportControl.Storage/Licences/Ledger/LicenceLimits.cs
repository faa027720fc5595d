namespace ExportControl.Storage.Licences.Ledger;

/// <summary>When licences are reported.</summary>
public sealed record LicenceLimits
{
    /// <summary>Share of what a line permits at which little is left.</summary>
    public const decimal UsualLowShare = 0.1m;

    /// <summary>Days before the last day of a licence.</summary>
    public const int UsualExpiringDays = 30;

    /// <summary>The event licence.low reports a line when not more than this share of it is left.</summary>
    public decimal LowShare { get; init; } = UsualLowShare;

    /// <summary>The event licence.expiring reports a licence this number of days before its last day.</summary>
    public int ExpiringDays { get; init; } = UsualExpiringDays;
}
