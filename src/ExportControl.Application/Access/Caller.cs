using System.Globalization;
using System.Security.Claims;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.RuleSets.FourEyes;

namespace ExportControl.Application.Access;

/// <summary>The authenticated caller: a key, or a person with a session.</summary>
/// <param name="Tenant">The tenant whose data the caller has access to.</param>
/// <param name="Role">The role.</param>
/// <param name="Actor">The key or person.</param>
/// <param name="Session">Id of the session of a person; null for a key.</param>
public sealed record Caller(Guid Tenant, Role Role, Actor Actor, Guid? Session)
{
    /// <summary>Id of the tenant.</summary>
    public const string TenantClaim = "tenant";

    /// <summary>Id of the session of a person.</summary>
    public const string SessionClaim = "session";

    /// <summary>Of a key: the key or person that created it.</summary>
    public const string CreatorClaim = "creator";

    /// <summary>The first characters of the key, for logs.</summary>
    public const string KeyClaim = "key";

    /// <summary>An admin of the first tenant; sees all tenants.</summary>
    public bool IsOperator => Role == Role.Admin && Tenant == Storage.Accounts.Tenant.DefaultId;

    /// <summary>Rule sets are shared by all tenants and are changed by keys and people of the first tenant only.</summary>
    public bool MayChangeRules => Tenant == Storage.Accounts.Tenant.DefaultId;

    /// <summary>Versions that were never published are private to the officers, approvers and admins of the first tenant.</summary>
    public bool MayReadDrafts => MayChangeRules && Role is (Role.Officer or Role.Approver or Role.Admin);

    /// <summary>Id of the key or person.</summary>
    public Guid Id => Actor.Id!.Value;

    /// <summary>The caller of a principal that one of the authentication handlers made.</summary>
    public static Caller Of(ClaimsPrincipal user) => new(
        Guid.Parse(user.FindFirstValue(TenantClaim)!, CultureInfo.InvariantCulture),
        Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!),
        new Actor(
            user.HasClaim(c => c.Type == SessionClaim) ? ActorKind.Person : ActorKind.Key,
            IdOf(user, ClaimTypes.NameIdentifier),
            user.FindFirstValue(ClaimTypes.Name)!,
            IdOf(user, CreatorClaim)),
        IdOf(user, SessionClaim));

    private static Guid? IdOf(ClaimsPrincipal user, string claim) => user.FindFirstValue(claim) is { } id ? Guid.Parse(id, CultureInfo.InvariantCulture) : null;
}
