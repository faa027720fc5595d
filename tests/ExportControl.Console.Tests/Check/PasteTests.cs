using System.Net;
using AngleSharp.Dom;

namespace ExportControl.Console.Tests.Check;

[Collection<Served>]
public sealed class PasteTests(ConsoleApp app)
{
    [Fact]
    public async Task Rows_without_a_header_become_lines()
    {
        using var browser = await PasteAsync("en", "8542 31 901 0\tmicroprocessors\tDE\t\t1200\tPCE\t18250.50\n8471300000\tlaptops\tCN\tCN\t5\tPCE\t2500");
        Assert.Equal("8542319010", Value(browser, "lines-0-commodityCode"));
        Assert.Equal("18250.50", Value(browser, "lines-0-value"));
        Assert.Equal("1", Value(browser, "lines-0-number"));
        Assert.Equal("8471300000", Value(browser, "lines-1-commodityCode"));
        Assert.Equal("CN", Value(browser, "lines-1-importedFrom"));
        Assert.Equal("2", Value(browser, "lines-1-number"));
        Assert.Contains("Rows added: 2", Notes(browser), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "Наименование товара;Код ТН ВЭД;Страна происхождения;Кол-во;Ед. изм.;Стоимость, USD")]
    [InlineData("kk", "Тауар атауы;СЭҚ ТН коды;Шыққан елі;Саны;Өлшем бірлігі;Құны (USD)")]
    [InlineData("en", "Description;HS code;Country of origin;Qty;Unit;Value (USD)")]
    public async Task Columns_are_recognised_by_their_names(string language, string header)
    {
        using var browser = await PasteAsync(language, $"{header}\nмикропроцессоры;8542319010;Германия;1200;шт;18 250,5");
        Assert.Equal("микропроцессоры", Value(browser, "lines-0-description"));
        Assert.Equal("8542319010", Value(browser, "lines-0-commodityCode"));
        Assert.Equal("DE", Value(browser, "lines-0-originCountry"));
        Assert.Equal("1200", Value(browser, "lines-0-quantity"));
        Assert.Equal("18250.5", Value(browser, "lines-0-value"));
        Assert.Null(browser.Page.QuerySelector("#lines-1-number"));
    }

    [Fact]
    public async Task A_lost_leading_zero_is_restored_and_said()
    {
        using var browser = await PasteAsync("en", "101210000\thorses\tKZ\t\t1\tPCE\t100");
        Assert.Equal("0101210000", Value(browser, "lines-0-commodityCode"));
        Assert.Contains("101210000 has 9 digits", Notes(browser), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_named_with_the_reason_and_remain()
    {
        using var browser = await PasteAsync("en", "code\tdescription\tvalue\tcolour\n8471300000\tlaptops\t100\tred\njunk\tnothing\t1\t\n8471300000\tlaptops\tmany\t\n8,47E+09\tlaptops\t5\t\n\tno code\t7\t");
        Assert.Equal("8471300000", Value(browser, "lines-0-commodityCode"));
        Assert.Null(browser.Page.QuerySelector("#lines-1-number"));
        var notes = Notes(browser);
        Assert.Contains("Rows added: 1", notes, StringComparison.Ordinal);
        Assert.Contains("colour", notes, StringComparison.Ordinal);
        Assert.Contains("Row 3 was not read: junk", notes, StringComparison.Ordinal);
        Assert.Contains("Row 4 was not read: many", notes, StringComparison.Ordinal);
        Assert.Contains("Row 5 was not read: the spreadsheet shortened", notes, StringComparison.Ordinal);
        Assert.Contains("Row 6 was not read", notes, StringComparison.Ordinal);
        Assert.Equal("code\tdescription\tvalue\tcolour\njunk\tnothing\t1\t\n8471300000\tlaptops\tmany\t\n8,47E+09\tlaptops\t5\t\n\tno code\t7\t".TrimEnd(), browser.Page.QuerySelector("#paste")!.TextContent.TrimEnd());
    }

    [Fact]
    public async Task A_number_that_may_be_two_is_not_guessed_in_english_and_is_decimal_in_russian()
    {
        using var english = await PasteAsync("en", "8471300000\tlaptops\tCN\t\t1,200\tPCE\t2500");
        Assert.Contains("1,200 may be two numbers", Notes(english), StringComparison.Ordinal);
        using var russian = await PasteAsync("ru", "8471300000\tноутбуки\tCN\t\t1,200\tPCE\t2500");
        Assert.Equal("1.200", Value(russian, "lines-0-quantity"));
    }

    [Fact]
    public async Task Text_that_is_no_table_is_refused_row_by_row()
    {
        using var browser = await PasteAsync("en", "Dear colleagues,\nplease find attached");
        Assert.Contains("Rows added: 0", Notes(browser), StringComparison.Ordinal);
        Assert.Contains("Dear colleagues", browser.Page.QuerySelector("#paste")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_the_form_has_lines_remain()
    {
        using var browser = await PasteAsync("en", string.Join('\n', Enumerable.Repeat("8471300000\tlaptops\tCN\t\t1\tPCE\t2500", 203)));
        Assert.NotNull(browser.Page.QuerySelector("#lines-199-number"));
        Assert.Null(browser.Page.QuerySelector("#lines-200-number"));
        Assert.Equal(3, browser.Page.QuerySelector("#paste")!.TextContent.Split('\n').Length);
        await browser.SubmitAsync("#declaration", "#add-paper");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#lines-199-number"));
    }

    private async Task<ConsoleBrowser> PasteAsync(string language, string rows)
    {
        var browser = await app.SignedInAsync(app.Admin, "broker", language: language);
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#paste-button", ("paste", rows));
        return browser;
    }

    private static string? Value(ConsoleBrowser browser, string id) => browser.Page.QuerySelector($"#{id}")?.GetAttribute("value");

    private static string Notes(ConsoleBrowser browser) => System.Text.RegularExpressions.Regex.Replace(browser.Page.QuerySelector(".paste .notice")!.TextContent, @"\s+", " ");
}
