using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Encodings.Web;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace ExportControl.Api.Http.Authentication;

/// <summary>Authenticates a person by the token of a session. A person who still has the initial password has no rights but to change it and to sign out.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionStore sessions, OpenRequests open)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";

    private const string Prefix = "Bearer ";
    private const int MaxTokenLength = 256;

    private static readonly ConditionalWeakTable<PersonSession, ClaimsPrincipal> Principals = [];

    /// <summary>Whether the request has a token and no key.</summary>
    public static bool Applies(HttpContext http) =>
        !http.Request.Headers.ContainsKey(ApiKeyAuthentication.Header) && http.Request.Headers.Authorization is [{ } value] && value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        var token = Request.Headers.Authorization[0]![Prefix.Length..].Trim();
        if (token.Length is 0 or > MaxTokenLength || await sessions.FindAsync(token, Context.RequestAborted) is not { } session)
        {
            return AuthenticateResult.Fail("The session is unknown or has ended.");
        }

        open.Add(Context, $"session {session.Id}", async ct => await sessions.FindAsync(token, ct) is not null);
        Context.Features.Set(session);
        return AuthenticateResult.Success(new AuthenticationTicket(Principals.GetValue(session, PrincipalOf), SchemeName));
    }

    private static ClaimsPrincipal PrincipalOf(PersonSession session)
    {
        var person = session.Person;
        var identity = new ClaimsIdentity(
        [
            new(Caller.TenantClaim, person.Tenant.ToString()),
            new(Caller.SessionClaim, session.Id.ToString()),
            new(Caller.KeyClaim, "person"),
            new(ClaimTypes.NameIdentifier, person.Id.ToString()),
            new(ClaimTypes.Name, person.Name),
        ],
        SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.Role, person.Role.ToString()));
        if (!person.MustChangePassword)
        {
            identity.AddClaims(RoleScopes.Of(person.Role.To<ApiKeyRole>()).Select(s => new Claim(Rights.ClaimType, Rights.NameOf(s))));
        }

        return new ClaimsPrincipal(identity);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"exportcontrol\"";
        return ProblemResult.Of(ProblemKind.Unauthenticated).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        new ProblemResult(ProblemKind.Forbidden, Context.Features.Get<PersonSession>()?.Person.MustChangePassword is true ? new("forbidden.initial-password") : ProblemKind.Forbidden.About).ExecuteAsync(Context);
}
