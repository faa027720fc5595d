using ExportControl.Application.Tables;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Verdicts.Export;

/// <summary>The export format that a request prefers by its Accept header.</summary>
internal static class AcceptedFormat
{
    private const string Json = "application/json";
    private const int MaxRanges = 20;

    // In order of preference where a caller accepts several equally.
    private static readonly (string MediaType, ExportFormat? Format)[] Offered = [(Json, null), (ExportFormats.Csv, ExportFormat.Csv), (ExportFormats.Xlsx, ExportFormat.Xlsx)];

    /// <summary>The format; null for JSON, which is also returned where nothing acceptable is offered.</summary>
    public static ExportFormat? Of(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept.OfType<string>().ToList(), out var parsed))
        {
            return null;
        }

        var ranges = parsed.Take(MaxRanges).ToList();
        return Offered.Select(o => (o.Format, Match: Match(ranges, o.MediaType)))
            .Where(o => o.Match.Quality > 0)
            .OrderByDescending(o => o.Match.Quality).ThenByDescending(o => o.Match.Exactness)
            .FirstOrDefault().Format;
    }

    // The most specific range decides for a type, and its weight counts: with "text/csv;q=0, */*" CSV is not acceptable.
    private static (double Quality, int Exactness) Match(List<MediaTypeHeaderValue> ranges, string type) => ranges
        .Select(r => (Quality: r.Quality ?? 1, Exactness: Exactness(r, type)))
        .Where(r => r.Exactness > 0)
        .OrderByDescending(r => r.Exactness)
        .FirstOrDefault();

    private static int Exactness(MediaTypeHeaderValue range, string type) =>
        range.MatchesAllTypes ? 1
        : range.MatchesAllSubTypes ? type.StartsWith(range.Type.Value + "/", StringComparison.OrdinalIgnoreCase) ? 2 : 0
        : range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? 3 : 0;
}
