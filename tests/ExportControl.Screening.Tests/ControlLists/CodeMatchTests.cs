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
    public void A_code_matches_a_full_entry_by_covers_or_within(string code, MatchKind kind) =>
        Assert.Equal(kind, A.Rules().Index.Find(code).First(m => m.Entry is { Code: "854231", List.Name: "chpl" }).Kind);

    [Fact]
    public void A_code_that_starts_with_the_code_of_an_ex_entry_is_a_partial_match() =>
        Assert.All(A.Rules().Index.Find("8542319010").Where(m => m.Entry.List.Name == "kz-dual-use"), m => Assert.Equal(MatchKind.Partial, m.Kind));

    [Theory]
    [InlineData("010410")]
    [InlineData("85424")]
    [InlineData("00")]
    [InlineData("9999999999")]
    public void A_code_outside_a_list_has_no_match_on_it(string code) => Assert.DoesNotContain(A.Rules().Index.Find(code), m => m.Entry.List.Name == "chpl");

    [Fact]
    public void The_index_finds_the_same_entries_as_a_scan_of_all()
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
    public void A_code_padded_with_zeros_is_cut_to_the_code_that_exists(string declared, string prefix) => Assert.StartsWith(prefix, A.Rules().Nomenclature.TrimZeroPadding(declared), StringComparison.Ordinal);

    [Fact]
    public void A_padded_heading_matches_the_entries_below_it()
    {
        var finding = ACase.Of("8542000000 CN → UZ, from CN").Screened().Finding("KZ-DUAL-USE-LICENCE");

        Assert.Equal(Certainty.Possible, finding?.Certainty);
        Assert.All(finding!.Matched, m => Assert.Equal(MatchKind.Within, m.Match));
    }

    [Fact]
    public void A_short_code_names_the_commodity_code_as_the_missing_fact()
    {
        var finding = ACase.Of("8542 CN → UZ, from CN").Screened().Finding("KZ-DUAL-USE-LICENCE");

        Assert.Equal(["/lines/0/commodityCode"], finding!.MissingFacts);
    }

    [Fact]
    public void A_chapter_shows_at_most_the_maximum_of_matched_entries_and_the_number_of_the_others()
    {
        var finding = ACase.Of("85 CN → UZ, from CN").Screened().Finding("KZ-DUAL-USE-LICENCE");

        Assert.Equal(Finding.MaxRowsWithin, finding!.Matched.Count);
        Assert.True(finding.MatchedOmitted > 0);
    }

    [Fact]
    public void A_declared_control_number_matches_even_if_the_code_is_not_on_the_list() =>
        Assert.Equal(MatchKind.Classification, Assert.Single(ACase.Of("010410 KZ → DE, is 3A001").Screened().Finding("KZ-DUAL-USE-LICENCE")!.Matched).Match);
}
