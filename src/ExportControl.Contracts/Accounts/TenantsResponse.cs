using System.ComponentModel;

namespace ExportControl.Contracts.Accounts;

[Description("Tenants, oldest first.")]
public sealed record TenantsResponse(IReadOnlyList<TenantDocument> Items);
