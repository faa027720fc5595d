using System.Security.Claims;
using ExportControl.Contracts.Accounts;
using ExportControl.Storage.Accounts;

namespace ExportControl.Application.Access;

/// <summary>The rights of callers, as claims.</summary>
public static class Rights
{
    /// <summary>The type of the claims.</summary>
    public const string ClaimType = "scope";

    /// <summary>The rights of a key: those of its role, or the part that the key has.</summary>
    public static IReadOnlyList<ApiKeyScope> Of(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var all = RoleScopes.Of(key.Role.To<ApiKeyRole>());
        return key.Scopes is { } part ? [.. all.Where(s => part.Contains(NameOf(s)))] : all;
    }

    /// <summary>Whether the caller may read.</summary>
    public static bool MayRead(ClaimsPrincipal user) => user.HasClaim(ClaimType, NameOf(ApiKeyScope.Read));

    /// <summary>A right as it is stored with a key and as the value of the claim.</summary>
    public static string NameOf(ApiKeyScope scope) => scope.ToString();
}
