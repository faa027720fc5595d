namespace ExportControl.Storage.Accounts;

/// <summary>What a caller may do.</summary>
public enum Role
{
    /// <summary>Posts declarations and reads their verdicts.</summary>
    Broker,

    /// <summary>A freight system that does the same.</summary>
    Erp,

    /// <summary>Decides cases, authors rule sets.</summary>
    Officer,

    /// <summary>Approves what officers author.</summary>
    Approver,

    /// <summary>Keeps tenants and keys.</summary>
    Admin,
}

/// <summary>A key without its secret.</summary>
/// <param name="Tenant">Whose data it opens.</param>
/// <param name="Id">Its id.</param>
/// <param name="Prefix">First characters, to tell keys apart.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Name">What it is for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">Set once it opens nothing any more.</param>
public sealed record ApiKey(Guid Tenant, Guid Id, string Prefix, Role Role, string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>A key just made; the secret is shown this once and stored nowhere.</summary>
public sealed record CreatedApiKey(ApiKey Key, string Secret);

/// <summary>The keys of systems.</summary>
public sealed class ApiKeys
{
    /// <summary>Makes a key.</summary>
    public Task<CreatedApiKey> CreateAsync(Guid tenant, Role role, string name, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>The key presented, or null when it is unknown or revoked. A revocation is seen everywhere within 5 s.</summary>
    public Task<ApiKey?> FindAsync(string presented, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>The tenant's keys, newest first, revoked ones too.</summary>
    public Task<IReadOnlyList<ApiKey>> ListAsync(Guid tenant, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Revokes a key and returns it; null where the tenant has none of that id.</summary>
    public Task<ApiKey?> RevokeAsync(Guid tenant, Guid id, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Sees to it that this key opens the default tenant as admin; a key that was revoked stays so.</summary>
    public Task EnsureAdminAsync(string key, CancellationToken ct) => throw new NotImplementedException();
}
