using ExportControl.Contracts.Texts;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Http.Query;

/// <summary>The language of an answer by the header Accept-Language.</summary>
internal static class RequestLanguage
{
    private const int MaxRanges = 20;

    /// <summary>The language with the highest weight; English where none matches.</summary>
    public static Language Of(HttpContext http)
    {
        if (http.Items[typeof(Language)] is Language cached)
        {
            return cached;
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

        return ranges.Take(MaxRanges)
            .Where(r => r.Quality is not 0)
            .OrderByDescending(r => r.Quality ?? 1)
            .Select(r => Find(r.Value.Value ?? ""))
            .FirstOrDefault(l => l is not null) ?? Language.En;
    }

    private static Language? Find(string range)
    {
        var primary = range.Split('-')[0];
        return primary == "*" ? Language.En : LanguageTags.Parse(primary);
    }
}
