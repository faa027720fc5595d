using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Encodings.Web;
using ExportControl.Api.Http.Authentication.Failures;
using ExportControl.Api.Http.Problems;
using ExportControl.Application.Access;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace ExportControl.Api.Http.Authentication;

/// <summary>Authenticates a system by its key.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, FailedKeyCheck keys, ApiKeyStore store, OpenRequests open)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";

    private const int MaxKeyLength = 256;

    // Keys are cached for some seconds; the principal of a cached key is reused.
    private static readonly ConditionalWeakTable<ApiKey, ClaimsPrincipal> Principals = [];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Anonymous endpoints need no look-up of the key.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || !Request.Headers.TryGetValue(Header, out var sent))
        {
            return AuthenticateResult.NoResult();
        }

        var presented = sent is [{ Length: > 0 and <= MaxKeyLength } one] ? one : null;
        if (await keys.FindAsync(Context, presented) is not { } key)
        {
            return AuthenticateResult.Fail("The key is unknown, revoked or expired.");
        }

        open.Add(Context, $"key {key.Id}", async ct => await store.FindAsync(presented!, ct) is not null);
        return AuthenticateResult.Success(new AuthenticationTicket(Principals.GetValue(key, PrincipalOf), SchemeName));
    }

    private static ClaimsPrincipal PrincipalOf(ApiKey key) => new(new ClaimsIdentity(
        [
            new(Caller.TenantClaim, key.Tenant.ToString()),
            new(Caller.KeyClaim, key.Prefix),
            new(ClaimTypes.NameIdentifier, key.Id.ToString()),
            new(ClaimTypes.Name, key.Name),
            new(ClaimTypes.Role, key.Role.ToString()),
            .. key.CreatedBy is { } creator ? [new Claim(Caller.CreatorClaim, creator.ToString())] : Array.Empty<Claim>(),
            .. Rights.Of(key).Select(s => new Claim(Rights.ClaimType, Rights.NameOf(s))),
        ],
        SchemeName));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (FailedKeyCheck.RetryAfter(Context) is { } seconds)
        {
            return ProblemWriter.WriteAsync(Context, new Problem(ProblemKind.TooManyRequests, new("too-many-requests.keys")), seconds);
        }

        Response.Headers.WWWAuthenticate = $"{SchemeName} realm=\"exportcontrol\"";
        return ProblemResult.Of(ProblemKind.Unauthenticated).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ProblemResult.Of(ProblemKind.Forbidden).ExecuteAsync(Context);
}
