using System.ComponentModel;

namespace ExportControl.Contracts.Accounts;

[Description("An organisation whose data is its own.")]
public sealed record TenantDocument(Guid Id, string Name, string CreatedAt);
