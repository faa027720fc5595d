using System.Globalization;
using System.Security.Claims;
using ExportControl.Storage.Accounts;

namespace ExportControl.Api.Http;

/// <summary>Who asks: a tenant, in a role.</summary>
internal sealed record Caller(Guid Tenant, Role Role)
{
    public const string TenantClaim = "tenant";

    /// <summary>Admin of the tenant that exists from the start, who alone sees that there are others.</summary>
    public bool IsOperator => Role == Role.Admin && Tenant == Storage.Accounts.Tenant.DefaultId;

    public static Caller Of(ClaimsPrincipal user) => new(
        Guid.Parse(user.FindFirstValue(TenantClaim)!, CultureInfo.InvariantCulture),
        Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!));
}

/// <summary>Names of the authorization policies.</summary>
internal static class Policy
{
    public const string Posts = "posts";
    public const string Rescreens = "rescreens";
    public const string Administers = "administers";
}
