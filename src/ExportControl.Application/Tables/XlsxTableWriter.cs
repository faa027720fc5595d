using System.Globalization;
using System.IO.Pipelines;
using ExportControl.Contracts.Validation.Unicode;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace ExportControl.Application.Tables;

/// <summary>
/// Writes a workbook, forward only. A full sheet is continued on the next one. Texts are cells of type text, which no spreadsheet evaluates as a
/// formula. A workbook that is not finished has no zip directory, so no program opens it.
/// </summary>
internal sealed class XlsxTableWriter : ITableWriter
{
    /// <summary>Rows of a sheet, the header included.</summary>
    public const int MaxRows = 1_048_576;

    /// <summary>Significant digits of a number in a spreadsheet. A number with more is written as text.</summary>
    private const int MaxDigits = 15;

    private readonly PipeWriterStream stream;
    private readonly string title;
    private readonly Func<string, string> heading;
    private readonly int maxRows;
    private readonly List<Cell> row = [];
    private IReadOnlyList<TableColumn> columns = [];
    private Spreadsheet? workbook;
    private (StyleId Text, StyleId Day, StyleId Instant, StyleId Heading) styles;
    private int sheets;
    private int rows;
    private bool isFinished;

    /// <param name="output">Receives the bytes. The caller flushes it.</param>
    /// <param name="title">Name of the sheets, followed by their number.</param>
    /// <param name="heading">The heading of a column name.</param>
    /// <param name="maxRows">Rows of a sheet, the header included.</param>
    public XlsxTableWriter(PipeWriter output, string title, Func<string, string> heading, int maxRows = MaxRows)
    {
        (this.title, this.heading, this.maxRows) = (title, heading, maxRows);
        stream = new PipeWriterStream(output);
    }

    public async ValueTask BeginAsync(IReadOnlyList<TableColumn> columns, CancellationToken ct)
    {
        this.columns = columns;
        var options = new SpreadCheetahOptions { CompressionLevel = SpreadCheetahCompressionLevel.Fastest, PreserveStringWhitespace = true };
        workbook = await Spreadsheet.CreateNewAsync(stream, options, ct);
        var text = NumberFormat.Standard(StandardNumberFormat.Text);
        styles = (
            workbook.AddStyle(new Style { Format = text }),
            workbook.AddStyle(new Style { Format = NumberFormat.Custom(@"yyyy\-mm\-dd") }),
            workbook.AddStyle(new Style { Format = NumberFormat.Custom(@"yyyy\-mm\-dd\ hh:mm:ss") }),
            workbook.AddStyle(new Style { Format = text, Font = { Bold = true } }));
        await BeginSheetAsync(ct);
    }

    public void Text(string? text) => row.Add(text is null or "" ? default : new Cell(XlsxText.Escape(UnicodeText.Escape(text)), styles.Text));

    public void Number(decimal? number) => row.Add(number is not { } value ? default : CellOf(value));

    public void Day(DateOnly day) => row.Add(new Cell(day.ToDateTime(TimeOnly.MinValue), styles.Day));

    public void Instant(DateTimeOffset at) => row.Add(new Cell(at.UtcDateTime, styles.Instant));

    public async ValueTask EndRowAsync(CancellationToken ct)
    {
        if (rows == maxRows)
        {
            await BeginSheetAsync(ct);
        }

        await workbook!.AddRowAsync(row, ct);
        rows++;
        row.Clear();
    }

    public async ValueTask FinishAsync(CancellationToken ct)
    {
        await workbook!.FinishAsync(ct);
        isFinished = true;
    }

    public async ValueTask DisposeAsync()
    {
        // Closing the archive writes its directory, which would make an incomplete workbook look complete.
        stream.IsClosed = !isFinished;
        if (workbook is not null)
        {
            await workbook.DisposeAsync();
        }

        await stream.DisposeAsync();
    }

    private async ValueTask BeginSheetAsync(CancellationToken ct)
    {
        sheets++;
        var options = new WorksheetOptions
        {
            FrozenRows = 1,
            AutoFilter = new AutoFilterOptions($"A1:{SpreadsheetUtility.GetColumnName(columns.Count)}{maxRows}"),
        };
        for (var i = 0; i < columns.Count; i++)
        {
            options.Column(i + 1).Width = columns[i].Width;
        }

        await workbook!.StartWorksheetAsync(string.Create(CultureInfo.InvariantCulture, $"{title} {sheets}"), options, ct);
        await workbook.AddHeaderRowAsync([.. columns.Select(c => XlsxText.Escape(heading(c.Name)))], styles.Heading, ct);
        rows = 1;
    }

    private Cell CellOf(decimal number)
    {
        var written = number.ToString(CultureInfo.InvariantCulture);
        return written.Count(char.IsAsciiDigit) > MaxDigits ? new Cell(written, styles.Text) : new Cell(new DataCell(number));
    }
}
