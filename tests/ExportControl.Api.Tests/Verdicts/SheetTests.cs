using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using ExportControl.Api.Verdicts;

namespace ExportControl.Api.Tests.Verdicts;

public sealed class SheetTests
{
    [Fact]
    public async Task Rows_that_do_not_fit_stand_on_the_next_sheet()
    {
        var sheets = Exported.Xlsx(await WriteAsync(output => new XlsxSheet(output, "Rows & more", name => name.ToUpperInvariant(), mostRows: 3), sheet =>
        {
            for (var i = 1; i <= 7; i++)
            {
                Row(sheet, s => s.Number(i), s => s.Text(null));
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
    [InlineData("  kept  ", "  kept  ")]
    [InlineData("\u0001\uFFFFx", "\uFFFD\uFFFDx")]
    [InlineData("]]></t>&lt;", "]]></t>&lt;")]
    public async Task A_text_is_read_back_from_a_workbook_as_it_was(string text, string read)
    {
        var sheets = Exported.Xlsx(await WriteAsync(output => new XlsxSheet(output, "T", name => name), sheet => Row(sheet, s => s.Text(text), s => s.Text("end"))));

        Assert.Equal([read, "end"], sheets[0].Rows[1]);
    }

    [Fact]
    public async Task A_text_longer_than_a_cell_says_so_and_an_amount_longer_than_a_number_is_text()
    {
        var row = Exported.Xlsx(await WriteAsync(output => new XlsxSheet(output, "T", name => name), sheet => Row(sheet, s => s.Text(new string('x', 40_000)), s => s.Number(12345678901234567.89m))))[0].Rows[1];

        Assert.Equal(32_767, ((string)row[0]!).Length);
        Assert.EndsWith("x…", (string)row[0]!, StringComparison.Ordinal);
        Assert.Equal("12345678901234567.89", row[1]);
    }

    [Fact]
    public async Task A_workbook_that_was_not_finished_is_not_one()
    {
        var pipe = new Pipe();
        using (var sheet = new XlsxSheet(pipe.Writer, "T", name => name))
        {
            sheet.Begin(Two);
            Row(sheet, s => s.Text("a"), s => s.Text("b"));
        }

        await pipe.Writer.CompleteAsync();
        using var cut = new MemoryStream();
        await pipe.Reader.CopyToAsync(cut);

        Assert.Throws<InvalidDataException>(() => new System.IO.Compression.ZipArchive(cut));
    }

    [Fact]
    public async Task Cells_of_CSV_are_quoted_where_they_must_be()
    {
        var csv = Encoding.UTF8.GetString(await WriteAsync(output => new CsvSheet(output), sheet =>
        {
            Row(sheet, s => s.Text("a,\"b\""), s => s.Text("c\r\nd"));
            Row(sheet, s => s.Text(null), s => s.Text("plain"));
            Row(sheet, s => s.Number(0.10m), s => s.Instant(new DateTimeOffset(2026, 11, 24, 10, 0, 0, 7, TimeSpan.FromHours(5))));
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
    public void What_could_begin_a_formula_stands_after_an_apostrophe(string text, string safe) => Assert.Equal(safe, CsvSheet.Defused(text));

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(52, "BA")]
    [InlineData(701, "ZZ")]
    public void Columns_have_letters(int column, string letters) => Assert.Equal(letters, XlsxSheet.Letters(column));

    private static readonly Column[] Two = [new("a", 10), new("b", 10)];

    private static void Row(ISheet sheet, params Action<ISheet>[] cells)
    {
        sheet.BeginRow();
        foreach (var cell in cells)
        {
            cell(sheet);
        }

        sheet.EndRow();
    }

    private static async Task<byte[]> WriteAsync(Func<PipeWriter, ISheet> open, Action<ISheet> rows)
    {
        var pipe = new Pipe();
        using (var sheet = open(pipe.Writer))
        {
            sheet.Begin(Two);
            rows(sheet);
            sheet.Finish();
        }

        await pipe.Writer.CompleteAsync();
        using var written = new MemoryStream();
        await pipe.Reader.CopyToAsync(written);
        return written.ToArray();
    }
}
