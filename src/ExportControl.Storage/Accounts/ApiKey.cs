namespace ExportControl.Storage.Accounts;

/// <summary>A key without its secret.</summary>
/// <param name="Tenant">The tenant whose data the key gives access to.</param>
/// <param name="Id">The id of the key.</param>
/// <param name="Prefix">The first characters of the secret, by which keys are distinguished.</param>
/// <param name="Role">The rights of the key.</param>
/// <param name="Name">What the key is for.</param>
/// <param name="Scopes">The part of the role's rights that the key has; null: all of them.</param>
/// <param name="CreatedAt">The time of creation, by the clock of the database.</param>
/// <param name="CreatedBy">Id of the key or person that created it; null where the program did.</param>
/// <param name="ExpiresAt">The time at which the key ends; null: it does not end by itself.</param>
/// <param name="LastUsedAt">The last use, to about a minute; null where the key was never used.</param>
/// <param name="RevokedAt">The time of revocation; null while the key is valid.</param>
public sealed record ApiKey(
    Guid Tenant,
    Guid Id,
    string Prefix,
    Role Role,
    string Name,
    IReadOnlyList<string>? Scopes,
    DateTimeOffset CreatedAt,
    Guid? CreatedBy,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt);
