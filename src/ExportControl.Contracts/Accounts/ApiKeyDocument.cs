using System.ComponentModel;

namespace ExportControl.Contracts.Accounts;

[Description("An API key without its secret; prefix is the beginning of the secret.")]
public sealed record ApiKeyDocument(Guid Id, Guid Tenant, ApiKeyRole Role, string Name, string Prefix, string CreatedAt, string? RevokedAt);
