using ExportControl.Application.Access;
using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Http.Query;

/// <summary>The language of an answer by the header Accept-Language.</summary>
internal static class RequestLanguage
{
    /// <summary>The language with the highest weight; English where none matches.</summary>
    public static Language Of(HttpContext http)
    {
        if (http.Items[typeof(Language)] is Language cached)
        {
            return cached;
        }

        var language = PreferredLanguage.Of(http.Request.Headers.AcceptLanguage);
        http.Items[typeof(Language)] = language;
        return language;
    }
}
