using System.ComponentModel;

namespace ExportControl.Contracts.Accounts;

[Description("An API key without its secret; prefix is the beginning of the secret.")]
public sealed record ApiKeyDocument(
    Guid Id,
    Guid Tenant,
    ApiKeyRole Role,
    string Name,
    string Prefix,
    [property: Description("The rights of the key: those of its role, or the part of them that was requested.")] IReadOnlyList<ApiKeyScope> Scopes,
    string CreatedAt,
    [property: Description("Id of the key or person that created it; null for the first key.")] Guid? CreatedBy,
    [property: Description("Time at which the key ends; null if it does not end by itself.")] string? ExpiresAt,
    [property: Description("Last use, to about a minute.")] string? LastUsedAt,
    string? RevokedAt);
