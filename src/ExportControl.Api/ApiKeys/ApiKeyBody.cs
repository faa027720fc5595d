using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Storage.Accounts;

namespace ExportControl.Api.ApiKeys;

[Description("A key without its secret; prefix is how it begins.")]
internal sealed record ApiKeyBody(Guid Id, Guid Tenant, Role Role, string Name, string Prefix, string CreatedAt, string? RevokedAt)
{
    public static ApiKeyBody Of(ApiKey key) => new(
        key.Id, key.Tenant, key.Role, key.Name, key.Prefix, Wire.Instant(key.CreatedAt), key.RevokedAt is { } at ? Wire.Instant(at) : null);
}

/// <summary>Whose keys are asked for.</summary>
internal static class KeyOwner
{
    /// <summary>The caller's own tenant, or the one named; only the operator may name another.</summary>
    public static Guid? Of(Caller caller, Guid? named) => named is null || named == caller.Tenant || caller.IsOperator ? named ?? caller.Tenant : null;

    public static Guid? Read(HttpContext http, string? tenant, Errors errors)
    {
        var id = Guid.Empty;
        if (tenant is not null && !Guid.TryParseExact(tenant, "D", out id))
        {
            errors.Add(QueryNames.Place("tenant"), "tenant.form", ("value", Shown.Of(tenant)));
            return null;
        }

        return Of(Caller.Of(http.User), tenant is null ? null : id);
    }
}
