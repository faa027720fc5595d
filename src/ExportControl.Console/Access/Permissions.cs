using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace ExportControl.Console.Access;

/// <summary>What the people of a role may do in the console. Each is the name of an authorization policy too.</summary>
public static class Permissions
{
    /// <summary>Reads verdicts, cases, goods, lists and statistics.</summary>
    public const string Read = "console.read";

    /// <summary>Checks and files declarations.</summary>
    public const string Post = "console.post";

    /// <summary>Answers the questions of cases: brokers.</summary>
    public const string Answer = "console.answer";

    /// <summary>Claims, asks and decides: officers and approvers.</summary>
    public const string Decide = "console.decide";

    /// <summary>Edits licences and profiles.</summary>
    public const string Edit = "console.edit";

    /// <summary>Makes drafts of rule sets.</summary>
    public const string Draft = "console.draft";

    /// <summary>Approves and publishes drafts of others.</summary>
    public const string Approve = "console.approve";

    /// <summary>Webhooks, keys, people and the state of the system.</summary>
    public const string Administer = "console.administer";

    private static readonly Dictionary<string, Role[]> Roles = new(StringComparer.Ordinal)
    {
        [Read] = [Role.Broker, Role.Officer, Role.Approver, Role.Admin],
        [Post] = [Role.Broker, Role.Officer, Role.Admin],
        [Answer] = [Role.Broker],
        [Decide] = [Role.Officer, Role.Approver],
        [Edit] = [Role.Officer, Role.Approver, Role.Admin],
        [Draft] = [Role.Officer, Role.Admin],
        [Approve] = [Role.Approver, Role.Admin],
        [Administer] = [Role.Admin],
    };

    /// <summary>The roles that have a permission.</summary>
    public static IReadOnlyList<Role> RolesOf(string permission) => Roles[permission];

    /// <summary>Adds a policy for each permission. A person who still has the initial password has none.</summary>
    public static void AddPolicies(AuthorizationBuilder authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        foreach (var (permission, roles) in Roles)
        {
            authorization.AddPolicy(permission, p => p
                .AddAuthenticationSchemes(ConsoleSession.SchemeName)
                .RequireRole(roles.Select(r => r.ToString()))
                .RequireClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Read)));
        }
    }
}
