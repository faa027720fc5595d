using System.Text.Encodings.Web;
using ExportControl.Application.Access;
using ExportControl.Storage.Accounts.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ExportControl.Console.Access;

/// <summary>
/// Authenticates a person by the cookie of the console, which has the token of a session. The cookie is sent below /console only, so that requests to /v1 are
/// authenticated by a key or a token as ever. A session that ended, anywhere, gives no access.
/// </summary>
public sealed class ConsoleSession(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionStore sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Console";

    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "exportcontrol_session";

    private const int MaxTokenLength = 256;

    /// <summary>Sets the cookie of a session.</summary>
    public static void Write(HttpContext http, string token, DateTimeOffset expires)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Append(Cookie, token, OptionsOf(http, expires));
    }

    /// <summary>Removes the cookie.</summary>
    public static void Remove(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(Cookie, OptionsOf(http, null));
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Cookie] is not { Length: > 0 and <= MaxTokenLength } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (await sessions.FindAsync(token, Context.RequestAborted) is not { } session)
        {
            return AuthenticateResult.Fail("The session is unknown or has ended.");
        }

        Context.Features.Set(session);
        return AuthenticateResult.Success(new AuthenticationTicket(PersonPrincipal.Of(session), SchemeName));
    }

    /// <summary>To the page of signing in, and back after it.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var back = HttpMethods.IsGet(Request.Method) ? $"?return={Uri.EscapeDataString(Request.Path + Request.QueryString.ToString())}" : "";
        Response.Redirect(ConsoleRoutes.SignIn + back);
        return Task.CompletedTask;
    }

    /// <summary>A person with an initial password changes it first. For others the page says that the role has no permission.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.Features.Get<PersonSession>()?.Person.MustChangePassword is true)
        {
            Response.Redirect(ConsoleRoutes.Password);
        }
        else
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    }

    private static CookieOptions OptionsOf(HttpContext http, DateTimeOffset? expires) => new()
    {
        Path = ConsoleRoutes.Root,
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Expires = expires,
    };
}
