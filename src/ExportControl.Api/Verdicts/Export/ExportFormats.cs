using ExportControl.Contracts.Texts;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Verdicts;

/// <summary>How each form is called, in a query and among media types.</summary>
internal static class ExportFormats
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Json = "application/json";
    private const int MostRanges = 20;

    public static readonly Dictionary<string, ExportFormat> Words = new(StringComparer.Ordinal) { ["csv"] = ExportFormat.Csv, ["xlsx"] = ExportFormat.Xlsx };

    // In this order where a caller takes several alike: JSON is what the history is asked for in.
    private static readonly (string MediaType, ExportFormat? Format)[] Offered = [(Json, null), (Csv, ExportFormat.Csv), (Xlsx, ExportFormat.Xlsx)];

    public static string ContentType(this ExportFormat format) => format == ExportFormat.Csv ? $"{Csv}; charset=utf-8" : Xlsx;

    public static ISheet Open(this ExportFormat format, System.IO.Pipelines.PipeWriter output, Language language) =>
        format == ExportFormat.Csv
            ? new CsvSheet(output)
            : new XlsxSheet(output, new Message("export.sheet").In(language), name => new Message($"export.{name}").In(language));

    /// <summary>By Accept with its weights; null for JSON, which is also the answer where nothing fits.</summary>
    public static ExportFormat? Asked(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept.OfType<string>().ToList(), out var parsed))
        {
            return null;
        }

        var ranges = parsed.Take(MostRanges).ToList();
        return Offered.Select(o => (o.Format, Wish: Wish(ranges, o.MediaType)))
            .Where(o => o.Wish.Quality > 0)
            .OrderByDescending(o => o.Wish.Quality).ThenByDescending(o => o.Wish.Exactness)
            .FirstOrDefault().Format;
    }

    // The most exact range speaks for a type, whatever its weight: text/csv;q=0 rules it out beside */*.
    private static (double Quality, int Exactness) Wish(List<MediaTypeHeaderValue> ranges, string type) => ranges
        .Select(r => (Quality: r.Quality ?? 1, Exactness: Exactness(r, type)))
        .Where(r => r.Exactness > 0)
        .OrderByDescending(r => r.Exactness)
        .FirstOrDefault();

    private static int Exactness(MediaTypeHeaderValue range, string type) =>
        range.MatchesAllTypes ? 1
        : range.MatchesAllSubTypes ? type.StartsWith(range.Type.Value + "/", StringComparison.OrdinalIgnoreCase) ? 2 : 0
        : range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? 3 : 0;
}
