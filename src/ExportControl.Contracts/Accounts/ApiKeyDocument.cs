using System.ComponentModel;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Accounts;

namespace ExportControl.Api.ApiKeys;

[Description("A key without its secret; prefix is how it begins.")]
internal sealed record ApiKeyDocument(Guid Id, Guid Tenant, Role Role, string Name, string Prefix, string CreatedAt, string? RevokedAt)
{
    public static ApiKeyDocument Of(ApiKey key) => new(
        key.Id, key.Tenant, key.Role, key.Name, key.Prefix, WireFormat.Instant(key.CreatedAt), key.RevokedAt is { } at ? WireFormat.Instant(at) : null);
}
