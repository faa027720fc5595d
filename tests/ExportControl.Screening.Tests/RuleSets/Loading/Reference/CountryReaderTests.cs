using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Loading.Reference;

/// <summary>Groups of countries, as the shipped data makes them.</summary>
public sealed class CountryReaderTests
{
    private const string Groups = "groups.json";

    [Theory]
    [InlineData("eu", "DE MC AX GP GF MQ RE YT MF")]
    [InlineData("uk", "GB IM JE GG")]
    [InlineData("us", "US PR VI GU AS MP UM")]
    [InlineData("western", "DE MC AX GP RE YT US PR GU GB IM JE GG")]
    [InlineData("e1-e2", "CU IR KP SY")]
    [InlineData("any-embargo", "KP IR LY SS YE CD CU SY IQ RU BY CN VE MM ZW KH ML")]
    public void A_group_has_the_countries_of_the_data(string group, string some) => Assert.Empty(some.Split(' ').Except(Members(group)));

    [Theory]
    [InlineData("eu", "TR SM AD CH GB NC PF GL FO VA XK")]
    [InlineData("uk", "BM KY GI FK VG")]
    [InlineData("us", "FM MH PW")]
    [InlineData("western", "TR SM AD CH NO JP BM")]
    [InlineData("e1-e2", "RU BY CN VE MM")]
    [InlineData("any-embargo", "KZ TR IN AE UZ")]
    public void A_group_has_no_other_countries(string group, string none) => Assert.Empty(Members(group).Intersect(none.Split(' ')));

    [Fact]
    public void The_eu_has_27_members_and_8_places() => Assert.Equal(27 + 8, Members("eu").Count);

    [Theory]
    [InlineData("\"territories\": [\"EU\"]", "\"territories\": [\"EUX\"]", "groups.json/countries/eu/territories: 'EUX' is in no row of lists/customs-territories.csv that counts")]
    [InlineData("\"territories\": [\"EU\"], \"relations\": [\"member\", \"part of the customs territory\"]", "\"territories\": [\"EU\"]", "groups.json/countries/eu/relations: the member is missing")]
    [InlineData("\"relations\": [\"member\"", "\"relations\": [\"members\"", "groups.json/countries/eu/relations: 'members' is in no row of lists/customs-territories.csv")]
    [InlineData("\"E:1\"", "\"E:3\"", "groups.json/countries/e1-e2/countryGroups: 'E:3' is in no row of lists/country-groups.csv")]
    [InlineData("\"embargoes\": [\"UN\"", "\"embargoes\": [\"UNO\"", "groups.json/countries/any-embargo/embargoes: 'UNO' is in no row of lists/embargoes.csv")]
    [InlineData("\"countryGroups\": [\"E:1\", \"E:2\"]", "\"countryGroups\": [\"E:2\"], \"except\": [\"CU\"]", "groups.json/countries/e1-e2: the group has no countries")]
    [InlineData("\"csv\": [\"TRANSSHIPMENT_RISK\"]", "\"csv\": [\"TRANSSHIPMENT\"]", "groups.json/countries/transshipment/csv: 'TRANSSHIPMENT' is not a group")]
    [InlineData("\"codes\": [\"RU\"]", "\"codes\": [\"XQ\"]", "groups.json/countries/russia/codes: 'XQ' is not a country")]
    [InlineData("\"codes\": [\"RU\"]", "\"code\": [\"RU\"]", "groups.json/countries/russia/code: the member is unknown")]
    public void An_invalid_member_is_refused_with_its_path(string valid, string invalid, string problem) =>
        AVocabulary.AssertRefused(problem, AVocabulary.File(Groups, valid, invalid));

    [Fact]
    public void A_row_of_a_us_group_that_has_ended_is_left_out()
    {
        var d5 = AVocabulary.With(AVocabulary.File(Groups, "\"countryGroups\": [\"E:1\", \"E:2\"]", "\"countryGroups\": [\"D:5\"]")).Groups["e1-e2"];

        Assert.Equal(["CN"], d5.Intersect(["CN", "KH"]));
    }

    [Fact]
    public void A_table_that_a_group_needs_must_be_there()
    {
        AVocabulary.AssertRefused("lists/customs-territories.csv: the file is missing.", ("lists/customs-territories.csv", null));
        AVocabulary.AssertRefused("lists/country-groups.csv: the file is missing.", ("lists/country-groups.csv", null));
        AVocabulary.AssertRefused("lists/embargoes.csv: the file is missing.", ("lists/embargoes.csv", null));
    }

    [Fact]
    public void A_repeated_country_is_refused_with_file_and_line() => AVocabulary.AssertRefused(
        "lists/countries.csv:3: country 'AD' is not two characters, has an empty name, or is repeated", AVocabulary.File("lists/countries.csv", "\nAE,", "\nAD,"));

    private static HashSet<string> Members(string group) => [.. A.Rules().Vocabulary.Groups[group]];
}
