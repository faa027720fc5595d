using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Storage.Accounts;

namespace ExportControl.Api.ApiKeys;

/// <summary>Selects the tenant whose keys a request reads or changes.</summary>
internal static class KeyOwner
{
    /// <summary>The named tenant, or the caller's where none is named; null where a caller other than the operator names another tenant.</summary>
    public static Guid? Of(Caller caller, Guid? named) => named is null || named == caller.Tenant || caller.IsOperator ? named ?? caller.Tenant : null;

    public static Guid? Read(HttpContext http, string? tenant, ValidationErrors errors)
    {
        var id = Guid.Empty;
        if (tenant is not null && !Guid.TryParseExact(tenant, "D", out id))
        {
            errors.Add(QueryPath.Of("tenant"), "tenant.form", ("value", SafeText.Of(tenant)));
            return null;
        }

        return Of(Caller.Of(http.User), tenant is null ? null : id);
    }
}
