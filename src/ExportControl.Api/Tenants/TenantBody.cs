using System.ComponentModel;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Tenants;

[Description("An organisation whose data is its own.")]
internal sealed record TenantBody(Guid Id, string Name, string CreatedAt)
{
    public static TenantBody Of(Tenant tenant) => new(tenant.Id, tenant.Name, WireFormat.Instant(tenant.CreatedAt));
}
