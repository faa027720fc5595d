using System.Globalization;
using ExportControl.Screening.Values;
using Xunit;

namespace ExportControl.Screening.Tests.Values;

public sealed class KazakhTaxIdTests
{
    public static TheoryData<string, string, string> Numbers
    {
        get
        {
            var numbers = new TheoryData<string, string, string>();
            var path = Path.Combine(Path.GetDirectoryName(A.RulesFolder())!, "tests", "ExportControl.Screening.Tests", "corpus", "tax-ids.csv");
            foreach (var cells in File.ReadLines(path).Skip(1).Select(row => row.Split(',', 3)))
            {
                numbers.Add(cells[0], cells[1], cells[2].Trim('"'));
            }

            return numbers;
        }
    }

    /// <summary>Computed and published numbers, right and wrong. "?" is any digit.</summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_has_the_error_that_the_corpus_names(string number, string expected, string why)
    {
        KazakhTaxIdError? error = expected == "valid" ? null : Enum.Parse<KazakhTaxIdError>(expected);

        Assert.All(Enumerable.Range(0, number.EndsWith('?') ? 10 : 1), digit =>
            Assert.True(error == KazakhTaxId.FindError(number.Replace("?", $"{digit}", StringComparison.Ordinal)), $"{number}: {why}"));
    }

    [Theory]
    [InlineData("18054001234X")]
    [InlineData("١٨٠٥٤٠٠١٢٣٤٣")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_text_has_not_the_form_of_a_number(string? text)
    {
        Assert.Equal(KazakhTaxIdError.Form, KazakhTaxId.FindError(text));
        Assert.False(KazakhTaxId.TryParse(text, out _));
    }

    [Fact]
    public void The_seventh_digit_of_a_person_is_at_most_six() => Assert.Equal(KazakhTaxIdError.Kind, KazakhTaxId.FindError(WithCheckDigit("85061570001")));

    /// <summary>Parsing decides about stored declarations, which were accepted by the check digit alone.</summary>
    [Theory]
    [InlineData("000000000000", true)]
    [InlineData("241340000120", true)]
    [InlineData("180540012343", true)]
    [InlineData("180540012344", false)]
    [InlineData("230540000530", false)]
    [InlineData("230540000531", false)]
    public void A_stored_number_is_parsed_by_its_check_digit_alone(string text, bool parsed) => Assert.Equal(parsed, KazakhTaxId.TryParse(text, out _));

    [Theory]
    [InlineData("270140012348", "2026-11-27", "2027-01-01")]
    [InlineData("270140012348", "2027-01-01", null)]
    [InlineData("180540012343", "2026-11-27", null)]
    [InlineData("180540012343", "2018-04-30", "2018-05-01")]
    [InlineData("180540012343", "1995-01-01", "2018-05-01")]
    public void A_BIN_of_a_later_month_is_from_the_future(string bin, string day, string? month) => Assert.Equal(Day(month), Parse(bin).FutureMonth(Day(day)!.Value));

    [Theory]
    [InlineData("91014000001", null)]
    [InlineData("95114000001", null)]
    [InlineData("90124000001", "2090-12-01")]
    [InlineData("26124000001", "2026-12-01")]
    public void The_year_of_a_BIN_is_one_since_the_Republic_has_a_register(string eleven, string? month) =>
        Assert.Equal(Day(month), Parse(WithCheckDigit(eleven)).FutureMonth(new DateOnly(2026, 11, 27)));

    [Theory]
    [InlineData("99123150001", "2099-12-01")]
    [InlineData("99123130001", null)]
    [InlineData("99123110001", null)]
    [InlineData("99123100001", null)]
    public void A_person_born_after_the_day_is_from_the_future(string eleven, string? month) =>
        Assert.Equal(Day(month), Parse(WithCheckDigit(eleven)).FutureMonth(new DateOnly(2026, 11, 27)));

    [Theory]
    [InlineData("000000000000")]
    [InlineData("241340000120")]
    public void A_number_without_a_date_has_no_future_month(string text) => Assert.Null(Parse(text).FutureMonth(new DateOnly(1995, 1, 1)));

    /// <summary>Rule sets of edition 1 read the month so; their verdicts are replayed.</summary>
    [Theory]
    [InlineData("270140012348", "1927-01-01")]
    [InlineData("180540012343", "2018-05-01")]
    [InlineData("061211600012", null)]
    public void The_month_of_registration_is_read_as_before(string text, string? month) => Assert.Equal(Day(month), Parse(text).RegistrationMonth(new DateOnly(2026, 11, 27)));

    private static KazakhTaxId Parse(string text) => KazakhTaxId.TryParse(text, out var id) ? id : throw new ArgumentException(text);

    private static string WithCheckDigit(string eleven) => Enumerable.Range(0, 10).Select(d => $"{eleven}{d}").First(n => KazakhTaxId.TryParse(n, out _));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
