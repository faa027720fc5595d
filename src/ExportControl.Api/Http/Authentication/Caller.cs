using System.Globalization;
using System.Security.Claims;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.Http.Authentication;

/// <summary>Who asks: a person, by key, of a tenant, in a role.</summary>
internal sealed record Caller(Guid Tenant, Role Role, Person Person)
{
    public const string TenantClaim = "tenant";

    /// <summary>Admin of the tenant that exists from the start, who alone sees that there are others.</summary>
    public bool IsOperator => Role == Role.Admin && Tenant == Storage.Accounts.Tenant.DefaultId;

    /// <summary>Rule sets are everybody's: only the operator's own people change them, whatever roles another tenant gives out.</summary>
    public bool MayChangeRules => Tenant == Storage.Accounts.Tenant.DefaultId;

    public static Caller Of(ClaimsPrincipal user) => new(
        Guid.Parse(user.FindFirstValue(TenantClaim)!, CultureInfo.InvariantCulture),
        Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!),
        new Person(Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture), user.FindFirstValue(ClaimTypes.Name)!));
}
