using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using ExportControl.Application.Tables;

namespace ExportControl.Api.Tests.Verdicts.Export;

public sealed class TableWriterTests
{
    [Fact]
    public async Task A_full_sheet_is_continued_on_the_next_one()
    {
        var sheets = Exported.Xlsx(await WriteAsync(output => new XlsxTableWriter(output, "Rows & more", name => name.ToUpperInvariant(), maxRows: 3), async writer =>
        {
            for (var i = 1; i <= 7; i++)
            {
                await RowAsync(writer, s => s.Number(i), s => s.Text(null));
            }
        }));

        Assert.Equal(["Rows & more 1", "Rows & more 2", "Rows & more 3", "Rows & more 4"], sheets.Select(s => s.Name));
        Assert.All(sheets, s => Assert.Equal("A", s.Rows[0][0]));
        Assert.Equal(Enumerable.Range(1, 7), sheets.SelectMany(s => s.Rows.Skip(1)).Select(r => Convert.ToInt32(r[0], CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("_x0041_", "_x0041_")]
    [InlineData("a_x000d_b_x", "a_x000d_b_x")]
    [InlineData("a\rb", "a\rb")]
    [InlineData("  spaces  ", "  spaces  ")]
    [InlineData("\u0001\uFFFFx", "\uFFFD\uFFFDx")]
    [InlineData("Vek\u202Etor", "Vek\\u202Etor")]
    [InlineData("]]></t>&lt;", "]]></t>&lt;")]
    public async Task A_text_is_read_back_from_a_workbook_unchanged(string text, string read)
    {
        var sheets = Exported.Xlsx(await WriteAsync(output => new XlsxTableWriter(output, "T", name => name), writer => RowAsync(writer, s => s.Text(text), s => s.Text("end"))));

        Assert.Equal([read, "end"], sheets[0].Rows[1]);
    }

    [Fact]
    public async Task A_text_longer_than_a_cell_ends_with_an_ellipsis_and_a_number_with_too_many_digits_is_text()
    {
        var row = Exported.Xlsx(await WriteAsync(output => new XlsxTableWriter(output, "T", name => name), writer => RowAsync(writer, s => s.Text(new string('x', 40_000)), s => s.Number(12345678901234567.89m))))[0].Rows[1];

        Assert.Equal(32_767, ((string)row[0]!).Length);
        Assert.EndsWith("x…", (string)row[0]!, StringComparison.Ordinal);
        Assert.Equal("12345678901234567.89", row[1]);
    }

    [Fact]
    public async Task A_workbook_that_was_not_finished_cannot_be_opened()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await using (var writer = new XlsxTableWriter(pipe.Writer, "T", name => name))
        {
            await writer.BeginAsync(Two, CancellationToken.None);
            for (var i = 0; i < 20_000; i++)
            {
                await RowAsync(writer, c => c.Text(Guid.CreateVersion7().ToString()), c => c.Number(i));
            }
        }

        await pipe.Writer.CompleteAsync();
        using var cut = new MemoryStream();
        await pipe.Reader.CopyToAsync(cut);

        Assert.InRange(cut.Length, 100_000, long.MaxValue);
        Assert.Throws<InvalidDataException>(() => new System.IO.Compression.ZipArchive(cut));
    }

    [Fact]
    public async Task Cells_of_CSV_are_quoted_where_necessary()
    {
        var csv = Encoding.UTF8.GetString(await WriteAsync(output => new CsvTableWriter(output), async writer =>
        {
            await RowAsync(writer, s => s.Text("a,\"b\""), s => s.Text("c\r\nd"));
            await RowAsync(writer, s => s.Text(null), s => s.Text("plain"));
            await RowAsync(writer, s => s.Number(0.10m), s => s.Instant(new DateTimeOffset(2026, 11, 24, 10, 0, 0, 7, TimeSpan.FromHours(5))));
        }));

        Assert.Equal("\uFEFFa,b\r\n\"a,\"\"b\"\"\",\"c\r\nd\"\r\n,plain\r\n0.10,2026-11-24T05:00:00.007Z\r\n", csv);
    }

    [Theory]
    [InlineData("plain - text = fine", "plain - text = fine")]
    [InlineData("", "")]
    [InlineData("=1", "'=1")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData(" \"=1", " \"'=1")]
    [InlineData("a; =1;b", "a; '=1;b")]
    [InlineData("a;b=1", "a;b=1")]
    public void An_apostrophe_is_inserted_before_what_could_begin_a_formula(string text, string safe) => Assert.Equal(safe, CsvTableWriter.EscapeFormulas(text));

    [Fact]
    public async Task Texts_are_not_formulas_and_days_instants_and_numbers_have_their_types()
    {
        var at = new DateTimeOffset(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(5));
        var row = Exported.Xlsx(await WriteAsync(output => new XlsxTableWriter(output, "T", name => name), async w =>
        {
            await RowAsync(w, c => c.Text("=1+1"), c => c.Number(0.1m));
            await RowAsync(w, c => c.Day(new DateOnly(2026, 11, 24)), c => c.Instant(at));
        }))[0].Rows;

        Assert.Equal(["=1+1", 0.1], row[1]);
        Assert.Equal([new DateTime(2026, 11, 24), new DateTime(2026, 11, 24, 5, 30, 0)], row[2]);
    }

    private static readonly TableColumn[] Two = [new("a", 10), new("b", 10)];

    private static Task RowAsync(ITableWriter writer, params Action<ITableWriter>[] cells)
    {
        foreach (var cell in cells)
        {
            cell(writer);
        }

        return writer.EndRowAsync(CancellationToken.None).AsTask();
    }

    private static async Task<byte[]> WriteAsync(Func<PipeWriter, ITableWriter> open, Func<ITableWriter, Task> rows)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await using (var writer = open(pipe.Writer))
        {
            await writer.BeginAsync(Two, CancellationToken.None);
            await rows(writer);
            await writer.FinishAsync(CancellationToken.None);
        }

        await pipe.Writer.CompleteAsync();
        using var written = new MemoryStream();
        await pipe.Reader.CopyToAsync(written);
        return written.ToArray();
    }
}
