using ExportControl.Api.Http.Authentication;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts.Tenants;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Tenants;

/// <summary>Lists the tenants: all for the operator, the own tenant for another administrator.</summary>
internal static class ListTenants
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/tenants", Handle)
        .RequireAuthorization(Policy.Administers)
        .Describe("listTenants", "Tenants", "The operator (admin of the first tenant) sees all; another admin sees its own.");

    private static async Task<Ok<TenantsResponse>> Handle(HttpContext http, TenantStore tenants)
    {
        var caller = Caller.Of(http.User);
        return TypedResults.Ok(new TenantsResponse(
            [.. (await tenants.ListAsync(http.RequestAborted)).Where(t => caller.IsOperator || t.Id == caller.Tenant).Select(t => t.ToDocument())]));
    }
}
