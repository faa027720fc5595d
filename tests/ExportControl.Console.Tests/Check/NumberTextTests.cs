using ExportControl.Console.Components;
using ExportControl.Console.Check.Forms;
using ExportControl.Console.Check.Pasting;

namespace ExportControl.Console.Tests.Check;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("18250", "18250")]
    [InlineData("18 250,50", "18250.50")]
    [InlineData("18\u00A0250,50", "18250.50")]
    [InlineData("18,250.50", "18250.50")]
    [InlineData("18.250,50", "18250.50")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("0.5", "0.5")]
    [InlineData("0,5", "0.5")]
    [InlineData("-3", "-3")]
    [InlineData("1'000", "1000")]
    [InlineData("1.200", "1.200")]
    public void A_number_is_read_as_people_write_it(string text, string number) => Assert.Equal(number, NumberText.Read(text, commaIsDecimal: false));

    [Theory]
    [InlineData("1,200")]
    [InlineData("18,250")]
    [InlineData("1,2,3")]
    [InlineData("12.34.56")]
    [InlineData("1.2,3,4")]
    [InlineData("1,23,456.7")]
    [InlineData("abc")]
    [InlineData("1e5")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("12345678901234567890123456789012345")]
    public void What_is_no_number_or_may_be_two_is_not_read(string text) => Assert.Null(NumberText.Read(text, commaIsDecimal: false));

    [Fact]
    public void A_cell_in_quotation_marks_has_line_breaks_and_a_quotation_mark_inside_a_cell_is_text()
    {
        var rows = SpreadsheetReader.Read("a\t\"two\nlines \"\"quoted\"\"\"\tb\r\n\r\nc\t19\" rack\td\n\"open\tcell").ToList();
        Assert.Equal(["a", "two\nlines \"quoted\"", "b"], rows[0].Cells);
        Assert.Equal(["c", "19\" rack", "d"], rows[1].Cells);
        Assert.Equal(["\"open", "cell"], rows[2].Cells);
        Assert.Equal([1, 3, 4], rows.Select(r => r.Number));
    }
}
