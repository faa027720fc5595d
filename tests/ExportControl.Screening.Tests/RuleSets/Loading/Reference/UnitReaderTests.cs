using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Loading.Reference;

public sealed class UnitReaderTests
{
    private const string Units = "lists/units-rec20.csv";
    private const string Aliases = "unit-aliases.csv";

    [Theory]
    [InlineData("KGM", "KGM")]
    [InlineData("kgm", "KGM")]
    [InlineData("166", "KGM")]
    [InlineData("кг", "KGM")]
    [InlineData("КГ", "KGM")]
    [InlineData("PCE", "NMB")]
    [InlineData("шт", "NMB")]
    [InlineData("кг U", "KUR")]
    [InlineData("796", "NMB")]
    [InlineData("box", null)]
    [InlineData(null, null)]
    public void A_unit_has_several_names(string? name, string? code) => Assert.Equal(code, A.Rules().Vocabulary.UnitOf(name)?.Code);

    [Fact]
    public void Units_of_one_dimension_and_base_unit_are_comparable()
    {
        var units = A.Rules().Vocabulary.Units;

        Assert.Equal(("mass", "kg", 1000m), (units["TNE"].Dimension, units["TNE"].BaseUnit, units["TNE"].Factor));
        Assert.Equal(("activity", "Bq", 37_000_000_000m), (units["CUR"].Dimension, units["CUR"].BaseUnit, units["CUR"].Factor));
        Assert.Equal(0.000001m, units["CMQ"].Factor);
        Assert.NotEqual((units["KGM"].Dimension, units["KGM"].BaseUnit), (units["KUR"].Dimension, units["KUR"].BaseUnit));
    }

    [Fact]
    public void Every_unit_of_the_tariff_is_known() => Assert.All(
        A.Rules().Nomenclature.Codes.Select(c => c.SupplementaryUnit).OfType<string>().Distinct(), u => Assert.Contains(u, A.Rules().Vocabulary.Units.Keys));

    [Fact]
    public void Without_the_files_there_are_no_units()
    {
        var vocabulary = AVocabulary.With((Units, null), (Aliases, null));

        Assert.Empty(vocabulary.Units);
        Assert.Null(vocabulary.UnitOf("KGM"));
    }

    [Theory]
    [InlineData(Units, "count,1,piece", "count,one,piece", ":2: rec20_code 'NMB', okei_code '796', dimension 'count' or factor_to_base 'one' is not valid")]
    [InlineData(Units, "NPR,пар,", "NMB,пар,", ":3: rec20_code 'NMB' is repeated")]
    [InlineData(Units, "пара,715", "пара,796", ":3: '796' is already a name of the unit 'NMB'")]
    [InlineData(Aliases, "C62,NMB", "C62,NMX", ":2: alias 'C62' is empty or rec20_code 'NMX' is unknown")]
    [InlineData(Aliases, "H87,NMB", "kgm,NMB", ":3: 'kgm' is already a name of the unit 'KGM'")]
    public void An_invalid_row_is_refused_with_file_and_line(string file, string valid, string invalid, string problem) =>
        AVocabulary.AssertRefused(file + problem, AVocabulary.File(file, valid, invalid));
}
