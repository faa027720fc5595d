using ExportControl.Contracts.Texts;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Verdicts.Export;

/// <summary>The name of each export format in a query, its media type, and its writer.</summary>
internal static class ExportFormats
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Json = "application/json";
    private const int MaxRanges = 20;

    public static readonly Dictionary<string, ExportFormat> Words = new(StringComparer.Ordinal) { ["csv"] = ExportFormat.Csv, ["xlsx"] = ExportFormat.Xlsx };

    // In order of preference where a caller accepts several equally.
    private static readonly (string MediaType, ExportFormat? Format)[] Offered = [(Json, null), (Csv, ExportFormat.Csv), (Xlsx, ExportFormat.Xlsx)];

    public static string ContentType(this ExportFormat format) => format == ExportFormat.Csv ? $"{Csv}; charset=utf-8" : Xlsx;

    public static string Extension(this ExportFormat format) => format == ExportFormat.Csv ? "csv" : "xlsx";

    public static ITableWriter Open(this ExportFormat format, System.IO.Pipelines.PipeWriter output, Language language) =>
        format == ExportFormat.Csv
            ? new CsvTableWriter(output)
            : new XlsxTableWriter(output, new Message("export.sheet").In(language), name => new Message($"export.{name}").In(language));

    /// <summary>The format preferred by the Accept header; null for JSON, which is also returned where nothing acceptable is offered.</summary>
    public static ExportFormat? Preferred(HttpRequest request)
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
