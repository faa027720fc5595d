using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Query;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Storage.Accounts;

namespace ExportControl.Api.ApiKeys;

/// <summary>Whose keys are asked for.</summary>
internal static class KeyOwner
{
    /// <summary>The caller's own tenant, or the one named; only the operator may name another.</summary>
    public static Guid? Of(Caller caller, Guid? named) => named is null || named == caller.Tenant || caller.IsOperator ? named ?? caller.Tenant : null;

    public static Guid? Read(HttpContext http, string? tenant, ValidationErrors errors)
    {
        var id = Guid.Empty;
        if (tenant is not null && !Guid.TryParseExact(tenant, "D", out id))
        {
            errors.Add(KnownQueryFilter.PathOf("tenant"), "tenant.form", ("value", SafeText.Of(tenant)));
            return null;
        }

        return Of(Caller.Of(http.User), tenant is null ? null : id);
    }
}
