using System.Collections.Frozen;

namespace ExportControl.Screening.RuleSets.ReferenceData.Currencies;

/// <summary>Rates of currencies in US dollars.</summary>
internal sealed class RateTable
{
    /// <summary>A rate is used for its month and for this number of months after it.</summary>
    private const int MonthsOfUse = 3;

    private const string Dollar = "USD";

    private readonly FrozenDictionary<string, ExchangeRate[]> periods;
    private readonly IReadOnlyDictionary<(string Currency, int Month), decimal>? months;

    private RateTable(IEnumerable<(string Currency, ExchangeRate Rate)> periods, IReadOnlyDictionary<(string Currency, int Month), decimal>? months) => (this.periods, this.months) = (
        periods.GroupBy(r => r.Currency, StringComparer.Ordinal).ToFrozenDictionary(c => c.Key, c => c.Select(r => r.Rate).OrderBy(r => r.From).ToArray(), StringComparer.Ordinal),
        months);

    public static RateTable None { get; } = OfPeriods([]);

    /// <summary>Rates that are valid from a day until the next rate of the currency.</summary>
    public static RateTable OfPeriods(IEnumerable<(string Currency, ExchangeRate Rate)> rates) => new(rates, null);

    /// <summary>Rates by currency and month (<see cref="MonthOf"/>). The dollar has no rows.</summary>
    public static RateTable OfMonths(IReadOnlyDictionary<(string Currency, int Month), decimal> rates) => new([], rates);

    /// <summary>Number of the month, counted from the year 0.</summary>
    public static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month;

    /// <summary>US dollars for one unit of the currency on the day; null if there is no rate.</summary>
    public decimal? UsdPerUnit(string currency, DateOnly day)
    {
        if (months is null)
        {
            return Array.FindLast(periods.GetValueOrDefault(currency) ?? [], r => r.From <= day)?.UsdPerUnit;
        }

        if (currency == Dollar)
        {
            return 1;
        }

        for (var month = MonthOf(day); month >= MonthOf(day) - MonthsOfUse; month--)
        {
            if (months.TryGetValue((currency, month), out var usd))
            {
                return usd;
            }
        }

        return null;
    }
}
