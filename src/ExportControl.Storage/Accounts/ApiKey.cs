namespace ExportControl.Storage.Accounts;

/// <summary>A key without its secret.</summary>
/// <param name="Tenant">The tenant whose data the key gives access to.</param>
/// <param name="Id">The id of the key.</param>
/// <param name="Prefix">The first characters of the secret, by which keys are distinguished.</param>
/// <param name="Role">The rights of the key.</param>
/// <param name="Name">What the key is for.</param>
/// <param name="CreatedAt">The time of creation.</param>
/// <param name="RevokedAt">The time of revocation; null while the key is valid.</param>
public sealed record ApiKey(Guid Tenant, Guid Id, string Prefix, Role Role, string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
