using System.Security.Claims;
using ExportControl.Api.Http.Json;
using ExportControl.Contracts.Accounts;
using ExportControl.Storage.Accounts;

namespace ExportControl.Api.Http.Authentication;

/// <summary>The rights of callers, as claims.</summary>
internal static class Rights
{
    public const string ClaimType = "scope";

    /// <summary>The rights of a key: those of its role, or the part that the key has.</summary>
    public static IReadOnlyList<ApiKeyScope> Of(ApiKey key)
    {
        var all = RoleScopes.Of(key.Role.To<ApiKeyRole>());
        return key.Scopes is { } part ? [.. all.Where(s => part.Contains(NameOf(s)))] : all;
    }

    /// <summary>Whether the request is one that only reads.</summary>
    public static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    public static bool MayRead(ClaimsPrincipal user) => user.HasClaim(ClaimType, NameOf(ApiKeyScope.Read));

    /// <summary>A right as it is stored with a key and as the value of the claim.</summary>
    public static string NameOf(ApiKeyScope scope) => scope.ToString();
}
