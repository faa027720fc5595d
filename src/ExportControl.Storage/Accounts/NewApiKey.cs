namespace ExportControl.Storage.Accounts;

/// <summary>A key to be created.</summary>
/// <param name="Tenant">The tenant whose data it gives access to.</param>
/// <param name="Role">Its role.</param>
/// <param name="Name">What it is for.</param>
/// <param name="CreatedBy">Id of the key or person that creates it; null where the program does.</param>
/// <param name="Scopes">The part of the role's rights; null: all of them.</param>
/// <param name="ExpiresAt">The time at which it ends; null: it does not end by itself.</param>
public sealed record NewApiKey(Guid Tenant, Role Role, string Name, Guid? CreatedBy = null, IReadOnlyList<string>? Scopes = null, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Version 7 UUID; null: a new one.</summary>
    public Guid? Id { get; init; }
}
