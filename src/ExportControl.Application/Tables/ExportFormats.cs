using System.IO.Pipelines;
using ExportControl.Contracts.Texts;

namespace ExportControl.Application.Tables;

/// <summary>The name of each export format in a query, its media type, and its writer.</summary>
public static class ExportFormats
{
    /// <summary>Media type of CSV.</summary>
    public const string Csv = "text/csv";

    /// <summary>Media type of a workbook.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The formats by their names in a query.</summary>
    public static readonly Dictionary<string, ExportFormat> Words = new(StringComparer.Ordinal) { ["csv"] = ExportFormat.Csv, ["xlsx"] = ExportFormat.Xlsx };

    /// <summary>The Content-Type.</summary>
    public static string ContentType(this ExportFormat format) => format == ExportFormat.Csv ? $"{Csv}; charset=utf-8" : Xlsx;

    /// <summary>The end of a file name.</summary>
    public static string Extension(this ExportFormat format) => format == ExportFormat.Csv ? "csv" : "xlsx";

    /// <summary>A writer of the format.</summary>
    public static ITableWriter Open(this ExportFormat format, PipeWriter output, Language language) =>
        format == ExportFormat.Csv
            ? new CsvTableWriter(output)
            : new XlsxTableWriter(output, new Message("export.sheet").In(language), name => new Message($"export.{name}").In(language));
}
