using System.Globalization;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.RuleSets.ReferenceData.Currencies;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Loading.Reference;

public sealed class CurrencyReaderTests
{
    private const string Monthly = "lists/monthly-rates.csv";
    private const string Historic = "lists/currencies-historic.csv";

    private static readonly Vocabulary Shipped = A.Rules().Vocabulary;

    [Theory]
    [InlineData("AED", "2021-12-31", "0.2722941771")]
    [InlineData("AED", "2022-01-01", "0.2722940369")]
    [InlineData("AED", "2021-11-30", null)]
    [InlineData("USD", "2010-01-01", "1")]
    [InlineData("XXX", "2026-01-01", null)]
    public void A_rate_is_that_of_the_month(string currency, string day, string? usd) => Assert.Equal(Number(usd), Shipped.UsdPerUnit(currency, Day(day)));

    [Theory]
    [InlineData("2025-12-31", true)]
    [InlineData("2026-03-31", true)]
    [InlineData("2026-04-01", false)]
    public void The_rate_of_an_earlier_month_is_used_for_three_months(string day, bool known)
    {
        // The last rate of the lev is that of December 2025.
        Assert.Equal(known ? Shipped.UsdPerUnit("BGN", Day("2025-12-01")) : null, Shipped.UsdPerUnit("BGN", Day(day)));
        Assert.NotNull(Shipped.UsdPerUnit("BGN", Day("2025-12-01")));
    }

    [Fact]
    public void A_package_without_monthly_rates_has_rates_by_first_day()
    {
        var rates = AVocabulary.With((Monthly, null), ("rates.csv", "currency,valid_from,usd_per_unit,source,confidence\nEUR,2026-01-01,1.1,,checked\nEUR,2021-01-01,1.2,,checked\n"));

        Assert.Equal([null, 1.2m, 1.2m, 1.1m], new[] { "2020-12-31", "2021-01-01", "2025-12-31", "2029-01-01" }.Select(d => rates.UsdPerUnit("EUR", Day(d))));
        Assert.Null(rates.UsdPerUnit("USD", Day("2026-01-01")));
        AVocabulary.AssertRefused("rates.csv: the file is missing.", (Monthly, null));
    }

    [Theory]
    [InlineData("KZT", "2026-11-24", CurrencyState.InUse, "KZT", null)]
    [InlineData("RUR", "2026-11-24", CurrencyState.InUse, "RUB", null)]
    [InlineData("BYN", "2026-11-24", CurrencyState.InUse, "BYN", null)]
    [InlineData("HRK", "2022-12-31", CurrencyState.WithdrawnLater, "HRK", "EUR")]
    [InlineData("HRK", "2023-01-01", CurrencyState.Withdrawn, "HRK", "EUR")]
    [InlineData("BYR", "2026-11-24", CurrencyState.Withdrawn, "BYR", "BYN")]
    [InlineData("QQQ", "2026-11-24", CurrencyState.Unknown, "QQQ", null)]
    [InlineData("", "2026-11-24", CurrencyState.Unknown, "", null)]
    public void A_currency_has_a_state_on_a_day(string code, string day, CurrencyState state, string canonical, string? successor)
    {
        var found = Shipped.CurrencyOn(code, Day(day));

        Assert.Equal((canonical, state, successor), (found.Code, found.State, found.Successor));
        Assert.Equal(successor is null, found.LastDay is null);
    }

    [Fact]
    public void Withdrawn_currencies_are_unknown_without_their_file()
    {
        var vocabulary = AVocabulary.With((Historic, null));

        Assert.Equal(CurrencyState.Unknown, vocabulary.CurrencyOn("HRK", Day("2022-12-31")).State);
        Assert.Equal(CurrencyState.InUse, vocabulary.CurrencyOn("KZT", Day("2022-12-31")).State);
    }

    [Theory]
    [InlineData(Monthly, "AED,2021-12,", "AED,2021-13,", ":2: currency 'AED', month '2021-13' or usd_per_unit '0.2722941771' is not valid")]
    [InlineData(Monthly, "AED,2021-12,0.", "AED,2021-12,-0.", ":2: currency 'AED', month '2021-12' or usd_per_unit '-0.2722941771' is not valid")]
    [InlineData(Monthly, "AED,2022-01,", "AED,2021-12,", ":3: currency 'AED' and month '2021-12' are repeated")]
    [InlineData(Historic, "LTL,440", "LTLX,440", ":2: code 'LTLX', successor 'EUR' or last_valid_date '2014-12-31' is not valid")]
    [InlineData(Historic, "LVL,428", "LTL,428", ":3: code 'LTL' is repeated")]
    [InlineData("groups.json", "\"RUR\": \"RUB\"", "\"RUR\": \"RUX\"", "/currencyAliases/RUR: 'RUX' is not a currency")]
    public void An_invalid_row_is_refused_with_its_place(string file, string valid, string invalid, string problem) =>
        AVocabulary.AssertRefused(file + problem, AVocabulary.File(file, valid, invalid));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
