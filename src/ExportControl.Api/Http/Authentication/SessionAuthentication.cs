using System.Text.Encodings.Web;
using ExportControl.Api.Http.Problems;
using ExportControl.Application.Access;
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
        return AuthenticateResult.Success(new AuthenticationTicket(PersonPrincipal.Of(session), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"exportcontrol\"";
        return ProblemResult.Of(ProblemKind.Unauthenticated).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        new ProblemResult(ProblemKind.Forbidden, Context.Features.Get<PersonSession>()?.Person.MustChangePassword is true ? new("forbidden.initial-password") : ProblemKind.Forbidden.About).ExecuteAsync(Context);
}
