using System.ComponentModel;

namespace ExportControl.Contracts.Accounts.Tenants;

[Description("An organisation. Data of a tenant is visible to that tenant only.")]
public sealed record TenantDocument(Guid Id, string Name, string CreatedAt,
    [property: Description("Whether the tenant is for trials: its data counts in no figure and can be removed.")] bool Sandbox);
