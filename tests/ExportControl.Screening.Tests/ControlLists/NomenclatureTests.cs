using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using Xunit;

namespace ExportControl.Screening.Tests.ControlLists;

public sealed class NomenclatureTests
{
    private const string To2022 = "lists/hs2017-to-hs2022.csv";
    private const string UnitFixes = "lists/tnved-unit-fixes.csv";

    private static readonly Lazy<Nomenclature> Edition2 = new(() => Read(("edition.json", """{ "edition": 2 }""")));

    [Theory]
    [InlineData("854890", "854800 854921 854999")]
    [InlineData("8548909000", "854800 854921 854999")]
    [InlineData("880330", "880730")]
    [InlineData("8541500000", "854151 854159")]
    [InlineData("854140", "854141 854142 854143 854149")]
    public void A_code_of_hs_2017_has_successors(string code, string some) =>
        Assert.Superset(some.Split(' ').ToHashSet(StringComparer.Ordinal), Edition2.Value.SuccessorsOf(code).ToHashSet(StringComparer.Ordinal));

    [Theory]
    [InlineData("280910", "")]
    [InlineData("701919", "")]
    [InlineData("854231", "")]
    [InlineData("300219", "")]
    [InlineData("85489", "")]
    [InlineData("999999", "")]
    [InlineData("123456", "")]
    public void A_code_that_exists_is_unknown_short_or_ended_has_none(string code, string none) => Assert.Equal(none, string.Join(' ', Edition2.Value.SuccessorsOf(code)));

    [Fact]
    public void A_code_of_hs_2012_goes_through_hs_2017()
    {
        Assert.Equal(["852842"], Edition2.Value.SuccessorsOf("852841"));
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "300213", "300214" }, Edition2.Value.SuccessorsOf("300210").ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_successor_is_a_subheading_of_the_nomenclature()
    {
        var old = A.Package().Files[To2022].Split('\n').Skip(1).Where(l => l.Length > 6).Select(l => l[..6]).Distinct().Where(c => !Edition2.Value.Contains(c)).ToList();

        Assert.Equal(145, old.Count);
        Assert.All(old.Where(c => c != "300219").SelectMany(c => { var all = Edition2.Value.SuccessorsOf(c); Assert.NotEmpty(all); return all; }), c => Assert.NotNull(Edition2.Value.Find(c)));
    }

    [Fact]
    public void Without_the_tables_no_code_has_successors() =>
        Assert.Empty(Read((To2022, null), ("lists/hs2012-to-hs2017.csv", null)).SuccessorsOf("854890"));

    [Theory]
    [InlineData("8542319010", "8542319010")]
    [InlineData("8542317777", "854231")]
    [InlineData("854277", "8542")]
    [InlineData("8577", "")]
    [InlineData("99", "")]
    [InlineData("9999990000", "")]
    public void The_longest_known_beginning_has_at_least_four_digits(string code, string prefix) => Assert.Equal(prefix, Edition2.Value.LongestKnownPrefix(code));

    [Theory]
    [InlineData("99")]
    [InlineData("9999")]
    [InlineData("999999")]
    public void Codes_of_statistics_are_known_in_edition_1_only(string code)
    {
        Assert.False(Edition2.Value.Contains(code));
        Assert.True(Read(("edition.json", null)).Contains(code));
        Assert.All(A.Package().Files["lists/hs2022-codes.csv"].Split('\n').Skip(1).Where(l => l.Length > 0 && !l.StartsWith("99", StringComparison.Ordinal)), l => Assert.True(Edition2.Value.Contains(l.Split(',')[0])));
    }

    [Theory]
    [InlineData("2402201000", "MIL")]
    [InlineData("2705000000", "R9")]
    [InlineData("2716000000", "MWH")]
    [InlineData("9021211000", "CEN")]
    [InlineData("2844500000", "GFI")]
    [InlineData("8542319010", "NMB")]
    [InlineData("6403200000", "NPR")]
    [InlineData("7204210000", null)]
    [InlineData("854231", null)]
    public void A_ten_digit_code_has_its_corrected_unit(string code, string? unit) => Assert.Equal(unit, Edition2.Value.UnitOf(code));

    [Fact]
    public void Without_the_corrections_the_unit_of_the_tariff_file_counts() => Assert.Null(Read((UnitFixes, null)).UnitOf("2402201000"));

    [Theory]
    [InlineData(To2022, "010121,010121,1:1,same", "010121,999998,1:1,same", ":2: new_code '999998' is not in the nomenclature; expected a subheading of HS 2022")]
    [InlineData(To2022, "010121,010121,1:1,same", "010121,010121,1:1,unchanged", ":2: old_code '010121', new_code '010121' or kind 'unchanged' is not valid")]
    [InlineData(To2022, "010121,010121,1:1,same", "01012,010121,1:1,same", ":2: old_code '01012', new_code '010121' or kind 'same' is not valid")]
    [InlineData("lists/hs2012-to-hs2017.csv", "010121,010121,1:1,same", "010121,,1:1,same", ":2: old_code '010121', new_code '' or kind 'same' is not valid")]
    [InlineData(UnitFixes, "0407210000,1000,", "0407210000,100,", ":2: code '0407210000' has the unit (1000, 114, ) in lists/tnved-eaeu-10.csv, not (100, 114, ); the correction is out of date")]
    [InlineData(UnitFixes, "0407210000,1000,", "0407210009,1000,", ":2: code '0407210009' is not in lists/tnved-eaeu-10.csv")]
    [InlineData(UnitFixes, "798,MIL,recalled", "798,,recalled", ":2: code '0407210000' is repeated or has no new_unece")]
    public void An_invalid_row_is_refused_with_file_and_line(string file, string valid, string invalid, string problem)
    {
        var text = A.Package().Files[file];
        var at = text.IndexOf(valid, StringComparison.Ordinal);
        Assert.True(at >= 0, valid);

        Assert.Contains(Problems((file, string.Concat(text.AsSpan(0, at), invalid, text.AsSpan(at + valid.Length)))), p => p.StartsWith(file + problem, StringComparison.Ordinal));
    }

    private static Nomenclature Read(params (string Path, string? Text)[] changes) => RuleSet.Read(A.Package(changes), 1).Nomenclature;

    private static List<string> Problems(params (string Path, string? Text)[] changes)
    {
        var problems = new List<string>();
        new NomenclatureReader(A.Package(changes), problems).Read(onlyTariff: true);
        return problems;
    }
}
