using System.ComponentModel;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Tenants;

[Description("Tenants, oldest first.")]
internal sealed record TenantsBody(IReadOnlyList<TenantBody> Items);
