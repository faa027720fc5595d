using ExportControl.Screening.ControlLists;
using ExportControl.Screening.ControlLists.Measures;
using Xunit;

namespace ExportControl.Screening.Tests.ControlLists.Measures;

public sealed class CodeExpansionTests
{
    [Theory]
    [InlineData("7204", "", "7204")]
    [InlineData("8607;8607120000;860712", "", "8607")]
    [InlineData("7206;7207", "7203", "7206 7207")]
    [InlineData("7204211000", "720421", "")]
    [InlineData("720421", "7204211000", "72042190")]
    [InlineData("7204", "720421;7204290000", "720410 720430 720441 720449 720450")]
    [InlineData("2711129400-2711129700", "", "27111294 27111297")]
    [InlineData("7204211000-7204219000", "", "720421")]
    public void Ranges_and_excepted_codes_become_the_fewest_codes(string codes, string except, string expected) => Assert.Equal(
        expected, string.Join(' ', new CodeExpansion(A.Rules().Nomenclature).Expand(codes.Split(';'), except.Length == 0 ? [] : except.Split(';'))));

    [Theory]
    [InlineData("2710121101-2710123100", "")]
    [InlineData("2710", "2710198200;2710198400")]
    [InlineData("4401", "4401310000")]
    [InlineData("27;44", "271012;4407")]
    public void The_codes_cover_exactly_the_lines_that_are_named_and_not_excepted(string codes, string except)
    {
        var lines = A.Rules().Nomenclature.Codes.Select(c => c.Code).Where(c => c.Length == 10).ToList();
        string[] excepted = except.Length == 0 ? [] : except.Split(';');

        var expanded = new CodeExpansion(A.Rules().Nomenclature).Expand(codes.Split(';'), excepted);

        Assert.Equal(
            lines.Where(l => codes.Split(';').Any(c => c.Split('-') is [var first, var last]
                ? string.CompareOrdinal(l, first) >= 0 && string.CompareOrdinal(l, last) <= 0
                : l.StartsWith(c, StringComparison.Ordinal)) && !excepted.Any(e => l.StartsWith(e, StringComparison.Ordinal))),
            lines.Where(l => expanded.Exists(c => l.StartsWith(c, StringComparison.Ordinal))));
        Assert.All(expanded, c => Assert.DoesNotContain(expanded, d => d != c && d.StartsWith(c, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("7204", true)]
    [InlineData("720421100", true)]
    [InlineData("7299", false)]
    [InlineData("2710121101-2710123100", true)]
    [InlineData("2710130000-2710180000", false)]
    public void A_code_or_range_exists_if_the_tariff_has_a_line_in_it(string code, bool exists) =>
        Assert.Equal(exists, new CodeExpansion(A.Rules().Nomenclature).Exists(code));
}
