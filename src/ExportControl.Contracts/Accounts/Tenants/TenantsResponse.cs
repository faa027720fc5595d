using System.ComponentModel;

namespace ExportControl.Contracts.Accounts.Tenants;

[Description("Tenants, oldest first.")]
public sealed record TenantsResponse(IReadOnlyList<TenantDocument> Items);
