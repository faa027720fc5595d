using ExportControl.Contracts.Texts;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Application.Access;

/// <summary>The language of the header Accept-Language.</summary>
public static class PreferredLanguage
{
    private const int MaxRanges = 20;

    /// <summary>The language with the highest weight; English where none matches.</summary>
    public static Language Of(StringValues header)
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
