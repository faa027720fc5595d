using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.ControlLists;

public sealed class CodeMatchTests
{
    [Theory]
    [InlineData("854231", MatchKind.Covers)]
    [InlineData("8542319010", MatchKind.Covers)]
    [InlineData("85423", MatchKind.Within)]
    [InlineData("8542", MatchKind.Within)]
    [InlineData("85", MatchKind.Within)]
    public void A_code_meets_a_full_row_as_the_design_says(string code, MatchKind kind) =>
        Assert.Equal(kind, A.Rules().Index.Find(code).First(m => m.Entry is { Code: "854231", List.Name: "chpl" }).Kind);

    [Fact]
    public void A_code_that_starts_with_an_ex_row_meets_it_in_part() =>
        Assert.All(A.Rules().Index.Find("8542319010").Where(m => m.Entry.List.Name == "kz-dual-use"), m => Assert.Equal(MatchKind.Partial, m.Kind));

    [Theory]
    [InlineData("010410")]
    [InlineData("85424")]
    [InlineData("00")]
    [InlineData("9999999999")]
    public void A_code_of_no_list_meets_nothing_there(string code) => Assert.DoesNotContain(A.Rules().Index.Find(code), m => m.Entry.List.Name == "chpl");

    [Fact]
    public void The_index_finds_what_a_plain_scan_finds()
    {
        var entries = A.Rules().Lists.SelectMany(l => l.Entries).ToList();
        foreach (var code in new[] { "85", "8542", "854231", "8542319010", "84", "847130", "9301", "3601", "2530900009", "88", "010410" })
        {
            var scanned = entries.Where(e => code.StartsWith(e.Code, StringComparison.Ordinal) || e.Code.StartsWith(code, StringComparison.Ordinal));

            Assert.Equal(scanned.ToHashSet(), A.Rules().Index.Find(code).Select(m => m.Entry).ToHashSet());
        }
    }

    [Theory]
    [InlineData("8542310000", "85423")]
    [InlineData("8542000000", "8542")]
    [InlineData("8542319010", "8542319010")]
    [InlineData("8542317777", "8542317777")]
    [InlineData("9301100000", "9301100000")]
    public void A_code_padded_with_zeros_is_judged_as_the_code_it_pads(string declared, string judged) => Assert.StartsWith(judged, A.Rules().Nomenclature.TrimZeroPadding(declared), StringComparison.Ordinal);

    [Fact]
    public void A_padded_heading_is_not_missed_below_it()
    {
        var finding = ACase.Of("8542000000 CN → UZ, from CN").Screened().Finding("KZ-DUAL-USE-LICENCE");

        Assert.Equal(Certainty.Possible, finding?.Certainty);
        Assert.All(finding!.Matched, m => Assert.Equal(MatchKind.Within, m.Match));
    }

    [Fact]
    public void A_short_code_asks_for_the_longer_one()
    {
        var finding = ACase.Of("8542 CN → UZ, from CN").Screened().Finding("KZ-DUAL-USE-LICENCE");

        Assert.Equal(["/lines/0/commodityCode"], finding!.MissingFacts);
    }

    [Fact]
    public void A_chapter_shows_no_more_rows_than_a_reader_can_use_and_says_how_many_more()
    {
        var finding = ACase.Of("85 CN → UZ, from CN").Screened().Finding("KZ-DUAL-USE-LICENCE");

        Assert.Equal(Finding.MaxRowsWithin, finding!.Matched.Count);
        Assert.True(finding.MatchedOmitted > 0);
    }

    [Fact]
    public void A_stated_control_number_counts_even_where_the_code_is_on_no_list() =>
        Assert.Equal(MatchKind.Classification, Assert.Single(ACase.Of("010410 KZ → DE, is 3A001").Screened().Finding("KZ-DUAL-USE-LICENCE")!.Matched).Match);
}
