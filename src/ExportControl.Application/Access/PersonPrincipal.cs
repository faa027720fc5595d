using System.Runtime.CompilerServices;
using System.Security.Claims;
using ExportControl.Contracts.Accounts;
using ExportControl.Storage.Accounts.People;

namespace ExportControl.Application.Access;

/// <summary>The principal of a person with a session. A person who still has the initial password has no rights but to change it and to sign out.</summary>
public static class PersonPrincipal
{
    private static readonly ConditionalWeakTable<PersonSession, ClaimsPrincipal> Principals = [];

    /// <summary>The principal; the same one for the same session while it is remembered.</summary>
    public static ClaimsPrincipal Of(PersonSession session) => Principals.GetValue(session, Make);

    private static ClaimsPrincipal Make(PersonSession session)
    {
        var person = session.Person;
        var identity = new ClaimsIdentity(
        [
            new(Caller.TenantClaim, person.Tenant.ToString()),
            new(Caller.SessionClaim, session.Id.ToString()),
            new(Caller.KeyClaim, "person"),
            new(ClaimTypes.NameIdentifier, person.Id.ToString()),
            new(ClaimTypes.Name, person.Name),
            new(ClaimTypes.Role, person.Role.ToString()),
        ],
        "Session");
        if (!person.MustChangePassword)
        {
            identity.AddClaims(RoleScopes.Of(person.Role.To<ApiKeyRole>()).Select(s => new Claim(Rights.ClaimType, Rights.NameOf(s))));
        }

        return new ClaimsPrincipal(identity);
    }
}
