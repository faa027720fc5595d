using System.ComponentModel;

namespace ExportControl.Contracts.Accounts;

[Description("An organisation. Data of a tenant is visible to that tenant only.")]
public sealed record TenantDocument(Guid Id, string Name, string CreatedAt);
