using ExportControl.Application.Access;
using ExportControl.Console.Texts;
using ExportControl.Contracts.Texts;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Http;

namespace ExportControl.Console.Access;

/// <summary>Who reads the page of a request, in which language and theme.</summary>
public sealed class Reader(IHttpContextAccessor accessor)
{
    /// <summary>Name of the cookie with the language.</summary>
    public const string LanguageCookie = "exportcontrol_language";

    /// <summary>Name of the cookie with the theme.</summary>
    public const string ThemeCookie = "exportcontrol_theme";

    /// <summary>Name of the cookie that turns the keys of the pages off.</summary>
    public const string KeysCookie = "exportcontrol_keys";

    /// <summary>The themes; "auto" follows the system.</summary>
    public static readonly string[] Themes = ["auto", "light", "dark"];

    private Caller? caller;

    /// <summary>The request.</summary>
    public HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>The language that the person chose, or that of the browser.</summary>
    public Language Language => LanguageOf(Http);

    /// <summary>The texts in that language.</summary>
    public ConsoleTexts Texts => ConsoleTexts.In(Language);

    /// <summary>Numbers, days and times in that language.</summary>
    public ConsoleFormat Format => ConsoleFormat.In(Language);

    /// <summary>"auto", "light" or "dark".</summary>
    public string Theme => Http.Request.Cookies[ThemeCookie] is { } chosen && Themes.Contains(chosen) ? chosen : Themes[0];

    /// <summary>Whether the keys of the pages work.</summary>
    public bool HasKeys => Http.Request.Cookies[KeysCookie] != "off";

    /// <summary>Whether a person is signed in.</summary>
    public bool IsSignedIn => Http.User.Identity is { IsAuthenticated: true };

    /// <summary>The signed-in person.</summary>
    /// <exception cref="InvalidOperationException">No person is signed in.</exception>
    public Caller Caller => caller ??= IsSignedIn ? Caller.Of(Http.User) : throw new InvalidOperationException("No person is signed in.");

    /// <summary>The token that ends when the reader goes or the time of the request is over.</summary>
    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Whether the person has a permission of <see cref="Permissions"/>.</summary>
    public bool May(string permission) => IsSignedIn && Permissions.RolesOf(permission).Contains(Caller.Role);

    /// <summary>The language of a request of the console: the cookie, otherwise Accept-Language, otherwise English.</summary>
    public static Language LanguageOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Cookies[LanguageCookie] is { } chosen && LanguageTags.Parse(chosen) is { } language ? language : PreferredLanguage.Of(http.Request.Headers.AcceptLanguage);
    }

    /// <summary>The text of a role.</summary>
    public string RoleName(Role role) => Texts[$"role.{role.ToString().ToLowerInvariant()}"];
}
