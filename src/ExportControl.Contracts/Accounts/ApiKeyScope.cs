using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Accounts;

/// <summary>A part of the rights of a role.</summary>
[SchemaName("Scope")]
public enum ApiKeyScope
{
    /// <summary>Reads and replays.</summary>
    Read,

    /// <summary>Posts declarations and checks them without storing.</summary>
    Post,

    /// <summary>Starts and cancels backtests and re-screenings.</summary>
    Rescreen,

    /// <summary>Drafts rule sets.</summary>
    Draft,

    /// <summary>Manages webhooks.</summary>
    Webhooks,

    /// <summary>Works on cases and decides them.</summary>
    Decide,

    /// <summary>Manages keys, people and tenants.</summary>
    Administer,
}
