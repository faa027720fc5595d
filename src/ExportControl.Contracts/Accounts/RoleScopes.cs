using System.Collections.Frozen;

namespace ExportControl.Contracts.Accounts;

/// <summary>The rights of the roles. Approval and publication are not among them: they take a person.</summary>
public static class RoleScopes
{
    private static readonly FrozenDictionary<ApiKeyRole, ApiKeyScope[]> ByRole = new Dictionary<ApiKeyRole, ApiKeyScope[]>
    {
        [ApiKeyRole.Broker] = [ApiKeyScope.Read, ApiKeyScope.Post, ApiKeyScope.Webhooks],
        [ApiKeyRole.Erp] = [ApiKeyScope.Read, ApiKeyScope.Post, ApiKeyScope.Webhooks],
        [ApiKeyRole.Officer] = [ApiKeyScope.Read, ApiKeyScope.Post, ApiKeyScope.Rescreen, ApiKeyScope.Draft, ApiKeyScope.Decide],
        [ApiKeyRole.Approver] = [ApiKeyScope.Read, ApiKeyScope.Rescreen, ApiKeyScope.Decide],
        [ApiKeyRole.Admin] = [ApiKeyScope.Read, ApiKeyScope.Post, ApiKeyScope.Rescreen, ApiKeyScope.Draft, ApiKeyScope.Webhooks, ApiKeyScope.Administer],
    }.ToFrozenDictionary();

    /// <summary>All rights of the role.</summary>
    public static IReadOnlyList<ApiKeyScope> Of(ApiKeyRole role) => ByRole[role];
}
