using System.ComponentModel;

namespace ExportControl.Contracts.Accounts;

[Description("A key without its secret; prefix is how it begins.")]
public sealed record ApiKeyDocument(Guid Id, Guid Tenant, ApiKeyRole Role, string Name, string Prefix, string CreatedAt, string? RevokedAt);
