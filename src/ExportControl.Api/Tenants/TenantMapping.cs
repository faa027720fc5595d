using ExportControl.Contracts.Accounts.Tenants;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Accounts;

namespace ExportControl.Api.Tenants;

/// <summary>Documents of stored tenants.</summary>
internal static class TenantMapping
{
    public static TenantDocument ToDocument(this Tenant tenant) => new(tenant.Id, tenant.Name, WireFormat.Instant(tenant.CreatedAt), tenant.IsSandbox);
}
