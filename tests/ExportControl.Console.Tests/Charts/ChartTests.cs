using AngleSharp.Dom;
using Bunit;
using ExportControl.Console.Access;
using ExportControl.Console.Charts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Console.Tests.Charts;

public sealed class ChartTests : IDisposable
{
    private readonly BunitContext context = new();

    public ChartTests()
    {
        context.Services.AddSingleton<IHttpContextAccessor>(new HttpContextAccessor { HttpContext = new DefaultHttpContext() });
        context.Services.AddScoped<Reader>();
    }

    public void Dispose() => context.Dispose();

    [Fact]
    public void Bars_are_stacked_and_have_a_text_alternative()
    {
        var plot = Bars(["2026-10", "2026-11"], new PlotSeries("Green", "green", [1, 3]), new PlotSeries("Red", "red", [1, 1]));
        Assert.Equal(("img", "Verdicts"), (plot.QuerySelector("svg.plot")!.GetAttribute("role"), plot.QuerySelector("svg.plot")!.GetAttribute("aria-label")));
        var marks = plot.QuerySelectorAll(".plot rect");
        Assert.Equal(4, marks.Length);
        Assert.Equal(Height(marks[0]), Height(marks[1]));
        Assert.Equal(3 * Height(marks[3]), Height(marks[2]));
        Assert.Equal(Number(marks[2], "y"), Number(marks[3], "y") + Height(marks[3]));
        Assert.Equal("2026-11, Red: 1", marks[3].QuerySelector("title")!.TextContent);
        Assert.Equal(["Green", "Red"], plot.QuerySelectorAll(".legend li").Select(l => l.TextContent.Trim()));
        Assert.Empty(plot.QuerySelectorAll("[style]"));
    }

    [Fact]
    public void Bars_of_zeros_have_axes_and_no_mark()
    {
        var plot = Bars(["1", "2", "3"], new PlotSeries("None", "first", [0, null, 0]));
        Assert.Empty(plot.QuerySelectorAll(".plot rect"));
        Assert.Equal(["0", "1"], plot.QuerySelectorAll(".axis text[text-anchor=end]").Select(t => t.TextContent));
    }

    [Fact]
    public void A_single_bar_fills_its_place_and_huge_values_stay_within_the_plot()
    {
        var plot = Bars(["1"], new PlotSeries("All", "first", [79_228_162_514_264_337_593m]));
        var mark = Assert.Single(plot.QuerySelectorAll(".plot rect"));
        Assert.InRange(Number(mark, "y"), 0, 280);
        Assert.InRange(Number(mark, "x") + Number(mark, "width"), 0, 960);
        Assert.DoesNotContain("E", mark.GetAttribute("height"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_flagged_bar_is_marked_and_leads_to_its_page_and_levels_are_lines()
    {
        var plot = context.Render<Bars>(p => p
            .Add(b => b.Title, "Trade").Add(b => b.Labels, ["2022-01", "2022-02"]).Add(b => b.Series, [new PlotSeries("USD", "first", [10, 100])])
            .Add(b => b.Levels, [("Usual", 20m)]).Add(b => b.AddressOf, i => $"/console/verdicts?month={i}&x=<").Add(b => b.IsFlagged, i => i == 1));
        Assert.Equal("/console/verdicts?month=1&x=<", plot.Find(".flagged a").GetAttribute("href"));
        Assert.Equal(2, plot.FindAll("a").Count);
        Assert.Single(plot.FindAll(".flag"));
        Assert.Equal("Usual: 20", plot.Find("text.level").TextContent);
        Assert.Single(plot.FindAll("line.level"));
    }

    [Fact]
    public void Few_of_many_labels_are_written()
    {
        var plot = Bars([.. Enumerable.Range(1, 366).Select(i => $"{i}")], new PlotSeries("All", "first", [.. Enumerable.Range(1, 366).Select(i => (decimal?)i)]));
        Assert.Equal(366, plot.QuerySelectorAll(".plot rect").Length);
        Assert.InRange(plot.QuerySelectorAll(".axis text[text-anchor=middle]").Length, 6, 12);
    }

    [Fact]
    public void Lines_stop_where_a_value_is_missing()
    {
        var plot = context.Render<Lines>(p => p.Add(l => l.Title, "Hours").Add(l => l.Labels, ["1", "2", "3", "4"])
            .Add(l => l.Series, [new PlotSeries("Half", "first", [1, 2, null, 4]), new PlotSeries("None", "second", [null, null, null, null])]));
        Assert.Equal([2, 1], plot.FindAll("polyline").Select(l => l.GetAttribute("points")!.Split(' ').Length));
        Assert.Equal(3, plot.FindAll("circle").Count);
    }

    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 5 }, 2)]
    [InlineData(new[] { 0, 0, 0 }, 3)]
    [InlineData(new[] { 1, 2, 3 }, 3)]
    public void A_sparkline_has_a_point_for_each_value(int[] values, int points)
    {
        var line = context.Render<Sparkline>(p => p.Add(s => s.Title, "Two years").Add(s => s.Values, [.. values.Select(v => (decimal)v)]));
        var written = line.Find("polyline").GetAttribute("points")!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(points, written.Length);
        Assert.All(written, w => Assert.InRange(decimal.Parse(w.Split(',')[1], null), 0, 20));
    }

    [Fact]
    public void The_bands_of_a_flow_are_as_wide_as_their_values()
    {
        var plot = context.Render<Flow>(p => p.Add(f => f.Title, "Trade").Add(f => f.Middle, "KZ").Add(f => f.From, [("China", 75m), ("Germany", 25m)]).Add(f => f.To, [("Russia", 100m)]));
        Assert.Equal(["China: 75", "Germany: 25", "Russia: 100"], plot.FindAll("path title").Select(t => t.TextContent));
        Assert.Equal("KZ", plot.Find("text.middle").TextContent);
        Assert.All(plot.FindAll("path"), path => Assert.Matches("^M[0-9.]+ [0-9.]+C[0-9. ]+V[0-9.]+C[0-9. ]+Z$", path.GetAttribute("d")));
    }

    [Fact]
    public void A_flow_without_value_has_no_band_of_infinite_width() =>
        Assert.DoesNotContain("NaN", context.Render<Flow>(p => p.Add(f => f.Title, "Trade").Add(f => f.Middle, "KZ").Add(f => f.From, [("China", 0m)]).Add(f => f.To, [])).Markup, StringComparison.Ordinal);

    [Fact]
    public void The_area_of_a_circle_of_a_matrix_is_in_proportion_to_its_value()
    {
        var plot = context.Render<Matrix>(p => p.Add(m => m.Title, "Trade").Add(m => m.Rows, ["Chips", "Pumps"]).Add(m => m.Columns, ["RU", "KG"]).Add(m => m.Values, [[100m, 25m], [0m, 0.0001m]]));
        Assert.Equal([16, 8, 2], plot.FindAll("circle").Select(c => Number(c, "r")));
    }

    [Fact]
    public void Names_are_shown_as_text()
    {
        var plot = context.Render<Ranks>(p => p.Add(r => r.Title, "<b>").Add(r => r.Items, [("<script>alert(1)</script>", 3m), ("None", 0m)]));
        Assert.Empty(plot.FindAll("script, b"));
        Assert.Equal([480, 0], plot.FindAll("rect").Select(r => Number(r, "width")));
    }

    private IElement Bars(string[] labels, params PlotSeries[] series)
    {
        var plot = context.Render<Bars>(p => p.Add(b => b.Title, "Verdicts").Add(b => b.Labels, labels).Add(b => b.Series, series));
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(plot.Markup).Body!;
    }

    private static decimal Height(IElement mark) => Number(mark, "height");

    private static decimal Number(IElement element, string name) => decimal.Parse(element.GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);
}
