using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.Loading;
using Xunit;

namespace ExportControl.Screening.Tests.ControlLists.Measures;

/// <summary>The shipped register of temporary measures and the unified list, and rows that are refused.</summary>
public sealed class MeasureListReaderTests
{
    private const string Measures = "lists/kz-temporary-bans.csv";
    private const string Unified = "lists/eaeu-unified-list.csv";

    [Theory]
    [InlineData("kz-export-ban", "4407", "2026-11-24", "ban/all", true)]
    [InlineData("kz-export-ban", "2711129700", "2026-11-14", "ban/all", true)]
    [InlineData("kz-export-ban", "0702", "2026-06-25", null, false)]
    [InlineData("kz-export-ban", "7204", "2026-11-01", "ban/all", false)]
    [InlineData("kz-export-ban", "7204", "2026-11-02", null, false)]
    [InlineData("kz-export-ban-ended", "7204", "2026-11-01", null, false)]
    [InlineData("kz-export-ban-ended", "7204", "2026-11-02", "ban/all", false)]
    [InlineData("kz-export-ban-ended", "7204", "2026-12-31", "ban/all", false)]
    [InlineData("kz-export-ban-ended", "7204", "2027-01-01", null, false)]
    [InlineData("kz-export-ban-road", "2902", "2026-11-21", "ban/road", true)]
    [InlineData("kz-export-ban-road", "2902", "2026-11-22", null, false)]
    [InlineData("kz-export-ban-road-rail-ended", "2902", "2026-11-22", "ban/road", true)]
    [InlineData("kz-export-ban-road", "2701", "2023-03-01", "ban/road", false)]
    [InlineData("kz-export-ban-road", "2711129700", "2026-01-01", "ban/road-rail", true)]
    [InlineData("kz-export-ban-rail", "2711129700", "2026-01-01", "ban/road-rail", true)]
    [InlineData("kz-export-ban-rail", "2902", "2026-11-21", null, false)]
    [InlineData("kz-export-ban", "4403", "2024-01-01", null, false)]
    [InlineData("kz-export-ban-inferred", "4403", "2024-01-01", "ban/all", true)]
    [InlineData("kz-export-quota", "0104", "2026-11-24", "quota/all", true)]
    [InlineData("kz-export-exclusive-right", "848210", "2026-11-24", "exclusive_right/all", true)]
    public void A_temporary_measure_is_an_entry_on_its_days(string list, string code, string day, string? category, bool full)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        var entries = List(list).Entries.Where(e => e.Code == code && e.IsValidOn(date)).ToList();

        Assert.Equal(category is null ? [] : [(category, full)], entries.Select(e => (e.Category, e.IsFull)).Distinct());
    }

    [Fact]
    public void Excepted_codes_and_lines_outside_a_range_are_not_on_the_list()
    {
        var index = new CodeIndex([List("kz-export-ban"), List("kz-export-ban-road")]);

        Assert.NotEmpty(On("2710198200", "2024-12-01").Where(e => e.List.Name == "kz-export-ban").Concat(On("2710192100", "2026-10-01")));
        Assert.DoesNotContain(On("2710198200", "2026-10-01"), e => e.Category == "ban/road");
        Assert.Contains(On("2710192100", "2026-10-01"), e => e.Category == "ban/road");
        Assert.DoesNotContain(On("4401310000", "2026-10-01"), e => e.Category == "ban/all");
        Assert.Contains(On("4401320000", "2026-10-01"), e => e.Category == "ban/all");

        IEnumerable<ListEntry> On(string code, string day) => index.Find(code).Where(m => m.Kind != MatchKind.Within).Select(m => m.Entry)
            .Where(e => e.IsValidOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Drafts_import_measures_and_rows_without_codes_are_left_out()
    {
        string[] names = ["kz-export-ban", "kz-export-ban-road", "kz-export-ban-rail", "kz-export-ban-inferred", "kz-export-quota", "kz-export-exclusive-right"];
        var codes = names.SelectMany(n => List(n).Entries).Select(e => e.Code).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain("070610", codes);
        Assert.DoesNotContain("040721", codes);
        Assert.DoesNotContain(List("eaeu-unified-list").Entries, e => e.Category is "2.23" or "1.4" or "2.16");
    }

    [Fact]
    public void The_rows_of_a_section_with_the_same_code_are_one_entry()
    {
        var entry = Assert.Single(List("eaeu-unified-list-by-words").Entries, e => e.Category == "2.20" && e.Code == "92");
        var art = Assert.Single(List("eaeu-unified-list-by-words").Entries, e => e.Category == "2.20" && e.Code == "97");

        Assert.Equal("Cultural property: Rare musical instruments", entry.Label);
        Assert.StartsWith("Cultural property: Items of museum, archive and library funds; Uniforms 100+ years", art.Label, StringComparison.Ordinal);
        Assert.EndsWith("; Manuscripts, archives 50+ years", art.Label, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.9", "7102100000", true, "checked-secondary")]
    [InlineData("2.17", "8527", false, "checked-secondary")]
    [InlineData("2.12", "2902", false, "recalled")]
    public void A_row_of_the_unified_list_has_its_section_and_confidence(string section, string code, bool full, string confidence)
    {
        var list = section == "2.17" ? "eaeu-unified-list-by-words" : "eaeu-unified-list";
        var entry = Assert.Single(List(list).Entries, e => e.Category == section && e.Code == code);

        Assert.Equal((full, confidence, new DateOnly(2015, 5, 22)), (entry.IsFull, entry.Confidence, entry.ValidFrom));
        Assert.Contains("№ 30", entry.LegalReference, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_names_its_act_and_the_number_in_the_register()
    {
        var fuel = List("kz-export-ban-road").Entries.Single(e => e.Code == "2902" && e.ValidFrom == new DateOnly(2026, 5, 21));
        var inferred = List("kz-export-ban-inferred").Entries[0];

        Assert.Equal("Order of the Minister of Energy of 30 Apr 2026 № 175-н/қ; KZ 2026/12", fuel.LegalReference);
        Assert.Equal(List("kz-export-ban-inferred").Act["en"], inferred.LegalReference);
    }

    [Fact]
    public void Every_partial_entry_has_a_question()
    {
        var rules = A.Rules();

        Assert.All(
            rules.Lists.Where(l => l.Name.StartsWith("kz-export-", StringComparison.Ordinal) || l.Name.StartsWith("eaeu-unified-list", StringComparison.Ordinal)).SelectMany(l => l.Entries).Where(e => !e.IsFull),
            e => Assert.NotNull(rules.Question("kk", e)));
    }

    [Theory]
    [InlineData(Measures, "0201;0202,,full,Beef", "0201;02X2,,full,Beef", ":3: codes '02X2' is not 2 to 10 digits or a range of such codes")]
    [InlineData(Measures, "0201;0202,,full,Beef", "0202-0201,,full,Beef", ":3: codes '0202-0201' is not 2 to 10 digits or a range of such codes")]
    [InlineData(Measures, "0201;0202,,full,Beef", "0299,,full,Beef", ":3: code '0299' is not in the nomenclature")]
    [InlineData(Measures, "0201;0202,,full,Beef", "0201;0202,x,full,Beef", ":3: except_codes 'x' is not 2 to 10 digits")]
    [InlineData(Measures, "0201;0202,,full,Beef", "0201;0202,,part,Beef", ":3: match 'part' is not valid; expected full or ex")]
    [InlineData(Measures, "0201;0202,,full,Beef", "0201;0202,,full,", ":3: description is empty")]
    [InlineData(Measures, "Beef,2025-12-03", "Beef,2025-13-03", ":3: valid_from '2025-13-03' is not a date; expected yyyy-MM-dd")]
    [InlineData(Measures, "Beef,2025-12-03,2025-12-31", "Beef,2025-12-03,2025-12-01", ":3: valid_to 2025-12-01 is before valid_from 2025-12-03")]
    [InlineData(Measures, "except_codes", "except", ":1: column 'except_codes' is missing")]
    [InlineData(Unified, "3827,ex", "3828,ex", ":3: code '3828' is not in the nomenclature")]
    [InlineData(Unified, "3827,ex", "3827,exx", ":3: match 'exx' is not valid; expected full or ex")]
    [InlineData(Unified, "section", "part", ":1: column 'section' is missing")]
    [InlineData("lists.json", "\"transport\": [\"all\"]", "\"carriage\": [\"all\"]", "list 'kz-export-ban' selects rows by the column 'carriage', which lists/kz-temporary-bans.csv does not have")]
    [InlineData("lists.json", "\"quota\"", "\"quotas\"", Measures + ":1: list 'kz-export-quota' has no rows")]
    [InlineData("lists.json", "\"endedAfter\"", "\"endedBefore\"", "/endedAfter: the member is missing; expected the state of the register")]
    [InlineData("lists.json", "\"format\": \"unified-list\"", "\"format\": \"unified\"", "/format: 'unified' is not valid; expected one of rows, unified-list, temporary-measures")]
    [InlineData("lists.json", "\"format\": \"temporary-measures\"", "\"format\": \"unified-list\"", "of lists/kz-temporary-bans.csv have different formats")]
    public void An_invalid_row_or_description_is_refused_with_its_place(string file, string valid, string invalid, string problem)
    {
        var text = A.Package().Files[file];
        var at = text.IndexOf(valid, StringComparison.Ordinal);
        Assert.True(at >= 0, valid);

        var problems = new List<string>();
        new ListCatalogReader(A.Package((file, string.Concat(text.AsSpan(0, at), invalid, text.AsSpan(at + valid.Length)))), A.Rules().Vocabulary, A.Rules().Nomenclature, problems).Read();

        Assert.Contains(problems, p => p.Contains(problem.StartsWith(':') ? file + problem : problem, StringComparison.Ordinal));
    }

    private static ControlList List(string name) => A.Rules().Lists.Single(l => l.Name == name);
}
