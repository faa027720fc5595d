namespace ExportControl.Storage.Accounts;

/// <summary>What a caller may do.</summary>
public enum Role
{
    /// <summary>Posts declarations and reads their verdicts.</summary>
    Broker,

    /// <summary>A freight system; the same rights as a broker.</summary>
    Erp,

    /// <summary>Drafts rule sets and starts re-screenings.</summary>
    Officer,

    /// <summary>Approves rule sets that officers author.</summary>
    Approver,

    /// <summary>Manages tenants and keys.</summary>
    Admin,
}
