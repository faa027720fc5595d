using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;

namespace ExportControl.Api.Verdicts;

/// <summary>
/// A workbook written forward only: a sheet is continued on the next where it is full, and the parts that count the sheets come last.
/// Texts are typed as such, which no spreadsheet ever evaluates.
/// </summary>
internal sealed class XlsxSheet : ISheet
{
    /// <summary>Rows a sheet may have, its heading included.</summary>
    public const int MaxRows = 1_048_576;

    /// <summary>Digits a spreadsheet keeps of a number; one with more is written as text.</summary>
    private const int MostDigits = 15;

    private const int TextStyle = 1;
    private const int DayStyle = 2;
    private const int InstantStyle = 3;
    private const int HeadStyle = 4;

    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc);

    private readonly PipeSink sink;
    private readonly ZipArchive zip;
    private readonly string title;
    private readonly Func<string, string> heading;
    private readonly int mostRows;
    private readonly ArrayBufferWriter<byte> row = new();
    private IReadOnlyList<Column> columns = [];
    private string[] letters = [];
    private Stream? sheet;
    private int sheets;
    private int rows;
    private int cell;
    private bool finished;

    /// <param name="output">Takes the bytes; whoever writes rows flushes it.</param>
    /// <param name="title">Name of the sheets, which are numbered.</param>
    /// <param name="heading">A column's heading, by its name.</param>
    /// <param name="mostRows">Rows a sheet takes.</param>
    public XlsxSheet(PipeWriter output, string title, Func<string, string> heading, int mostRows = MaxRows)
    {
        (this.title, this.heading, this.mostRows) = (title, heading, mostRows);
        sink = new PipeSink(output);
        zip = new ZipArchive(sink, ZipArchiveMode.Create, leaveOpen: true);
    }

    public void Begin(IReadOnlyList<Column> columns)
    {
        this.columns = columns;
        letters = [.. Enumerable.Range(0, columns.Count).Select(Letters)];
        OpenSheet();
    }

    public void BeginRow()
    {
        if (rows == mostRows)
        {
            CloseSheet();
            OpenSheet();
        }

        rows++;
        Put($"<row r=\"{rows}\">");
    }

    public void Text(string? text)
    {
        if (text is null or "")
        {
            cell++;
            return;
        }

        Write(text, TextStyle);
    }

    public void Number(decimal? number)
    {
        if (number is { } known && known.ToString(CultureInfo.InvariantCulture) is var written)
        {
            if (written.Count(char.IsAsciiDigit) > MostDigits)
            {
                Write(written, TextStyle);
            }
            else
            {
                Put($"<c r=\"{Place()}\"><v>{written}</v></c>");
            }
        }
        else
        {
            cell++;
        }
    }

    public void Day(DateOnly day) => Put($"<c r=\"{Place()}\" s=\"{DayStyle}\"><v>{day.DayNumber - DateOnly.FromDateTime(Epoch).DayNumber}</v></c>");

    public void Instant(DateTimeOffset at) => Put($"<c r=\"{Place()}\" s=\"{InstantStyle}\"><v>{(at.UtcDateTime - Epoch).TotalDays:R}</v></c>");

    public void EndRow()
    {
        Put("</row>");
        sheet!.Write(row.WrittenSpan);
        row.ResetWrittenCount();
        cell = 0;
    }

    public void Finish()
    {
        CloseSheet();
        XlsxParts.Write(zip, title, sheets);
        finished = true;
    }

    public void Dispose()
    {
        // The directory that the archive writes now would make a cut-off table look whole.
        sink.IsShut = !finished;
        sheet?.Dispose();
        zip.Dispose();
        sink.Dispose();
    }

    /// <summary>A to Z, and then two letters.</summary>
    internal static string Letters(int column) => (column >= 26 ? Letters((column / 26) - 1) : "") + (char)('A' + (column % 26));

    private void OpenSheet()
    {
        sheets++;
        sheet = zip.CreateEntry(XlsxParts.Sheet(sheets), CompressionLevel.Fastest).Open();
        Put(XlsxParts.SheetHead);
        for (var i = 0; i < columns.Count; i++)
        {
            Put($"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{columns[i].Width}\" customWidth=\"1\"/>");
        }

        Put("</cols><sheetData><row r=\"1\">");
        rows = 1;
        foreach (var column in columns)
        {
            Write(heading(column.Name), HeadStyle);
        }

        EndRow();
    }

    private void CloseSheet()
    {
        Put($"</sheetData><autoFilter ref=\"A1:{letters[^1]}{rows}\"/></worksheet>");
        sheet!.Write(row.WrittenSpan);
        row.ResetWrittenCount();
        sheet.Dispose();
        sheet = null;
    }

    private string Place() => $"{letters[cell++]}{rows}";

    private void Write(string text, int style)
    {
        Put($"<c r=\"{Place()}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        Put(XlsxParts.Escaped(text));
        Put("</t></is></c>");
    }

    private void Put(string xml) => Encoding.UTF8.GetBytes(xml, row);

    /// <summary>Hands bytes on without waiting: the zip writes them synchronously, and whoever writes rows waits for the reader.</summary>
    private sealed class PipeSink(PipeWriter output) : Stream
    {
        public bool IsShut { get; set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (!IsShut)
            {
                output.Write(buffer);
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
            // Not here: see above.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
