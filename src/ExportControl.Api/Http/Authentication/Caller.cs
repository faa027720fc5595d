using System.Globalization;
using System.Security.Claims;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.Http.Authentication;

/// <summary>The authenticated caller: tenant, role and person of the key.</summary>
internal sealed record Caller(Guid Tenant, Role Role, Person Person)
{
    public const string TenantClaim = "tenant";

    /// <summary>The first characters of the key, for logs.</summary>
    public const string KeyClaim = "key";

    /// <summary>An admin of the first tenant; sees all tenants.</summary>
    public bool IsOperator => Role == Role.Admin && Tenant == Storage.Accounts.Tenant.DefaultId;

    /// <summary>Rule sets are shared by all tenants and are changed by keys of the first tenant only.</summary>
    public bool MayChangeRules => Tenant == Storage.Accounts.Tenant.DefaultId;

    /// <summary>Id of the key.</summary>
    public Guid Id => Person.Key!.Value;

    public static Caller Of(ClaimsPrincipal user) => new(
        Guid.Parse(user.FindFirstValue(TenantClaim)!, CultureInfo.InvariantCulture),
        Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!),
        new Person(Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture), user.FindFirstValue(ClaimTypes.Name)!));
}
