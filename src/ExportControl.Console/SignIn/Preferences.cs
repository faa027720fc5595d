using ExportControl.Console.Access;
using ExportControl.Contracts.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ExportControl.Console.SignIn;

/// <summary>Sets the language, the theme and whether keys work, as cookies of the browser.</summary>
internal static class Preferences
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ConsoleRoutes.Preferences, Handle).AllowAnonymous().ExcludeFromDescription();

    private static IResult Handle([FromForm] IFormCollection form, HttpContext http)
    {
        if (LanguageTags.Parse(form["language"].ToString()) is { } language)
        {
            Write(http, Reader.LanguageCookie, language.Tag());
        }

        if (form["theme"].ToString() is var theme && Reader.Themes.Contains(theme))
        {
            Write(http, Reader.ThemeCookie, theme);
        }

        if (form["keys"].ToString() is var keys && (keys is "on" or "off"))
        {
            Write(http, Reader.KeysCookie, keys);
        }

        return Results.LocalRedirect(ReturnAddress.Of(form["return"]));
    }

    private static void Write(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, new CookieOptions
    {
        Path = ConsoleRoutes.Root,
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = Lifetime,
    });
}
