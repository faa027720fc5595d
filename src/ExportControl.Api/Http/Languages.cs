using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Http;

internal static class Languages
{
    private const int MostRanges = 20;

    private static readonly Language[] All = Enum.GetValues<Language>();

    public static string Tag(this Language language) => language switch
    {
        Language.Ru => "ru",
        Language.Kk => "kk",
        _ => "en",
    };

    /// <summary>The reader's language by Accept-Language with its weights; English when none fits.</summary>
    public static Language Of(HttpContext http)
    {
        if (http.Items[typeof(Language)] is Language known)
        {
            return known;
        }

        var language = Choose(http.Request.Headers.AcceptLanguage);
        http.Items[typeof(Language)] = language;
        return language;
    }

    private static Language Choose(StringValues header)
    {
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header.OfType<string>().ToList(), out var ranges))
        {
            return Language.En;
        }

        return ranges.Take(MostRanges)
            .Where(r => r.Quality is not 0)
            .OrderByDescending(r => r.Quality ?? 1)
            .Select(r => Named(r.Value.Value ?? ""))
            .FirstOrDefault(l => l is not null) ?? Language.En;
    }

    private static Language? Named(string range)
    {
        var primary = range.Split('-')[0];
        return All.Where(l => primary == "*" || l.Tag().Equals(primary, StringComparison.OrdinalIgnoreCase)).Select(l => (Language?)l).FirstOrDefault();
    }
}
