using System.Collections.Frozen;
using System.Globalization;
using ExportControl.Screening.RuleSets.ReferenceData.Currencies;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.Loading.Reference;

/// <summary>Reads currencies in use and withdrawn, and their rates in US dollars.</summary>
internal sealed class CurrencyReader(TableReader tables)
{
    private const string MonthlyRates = "lists/monthly-rates.csv";

    /// <summary>The currencies of currencies.csv, and those of lists/currencies-historic.csv with their last day.</summary>
    public CurrencyRegister ReadCurrencies(StrictJson? groups)
    {
        var rows = tables.Required("currencies.csv", "code").ToList();
        var current = rows.Select(r => r["code"]).ToFrozenSet(StringComparer.Ordinal);

        // A package may have codes without names.
        var names = rows.Where(r => r["name_en"].Length > 0).DistinctBy(r => r["code"]).ToFrozenDictionary(r => r["code"], r => r["name_en"], StringComparer.Ordinal);
        var withdrawn = new Dictionary<string, WithdrawnCurrency>(StringComparer.Ordinal);

        // Rows without a last day are currencies in use that had a change of value.
        foreach (var row in tables.Optional("lists/currencies-historic.csv", "code", "last_valid_date", "successor").Where(r => r["last_valid_date"].Length > 0))
        {
            if (row["code"].Length != 3 || row["successor"].Length != 3 || !IsoDate.TryParse(row["last_valid_date"], out var lastDay))
            {
                tables.Refuse(row, $"code '{row["code"]}', successor '{row["successor"]}' or last_valid_date '{row["last_valid_date"]}' is not valid; expected two codes of three letters and a date (yyyy-MM-dd)");
            }
            else if (!withdrawn.TryAdd(row["code"], new WithdrawnCurrency(lastDay, row["successor"])))
            {
                tables.Refuse(row, $"code '{row["code"]}' is repeated; expected one row for each currency");
            }
        }

        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (alias, json) in groups?.GetMember("currencyAliases")?.Members() ?? [])
        {
            aliases[alias] = json.AsString() ?? "";
            if (!current.Contains(aliases[alias]))
            {
                json.Refuse($"'{aliases[alias]}' is not a currency; expected a code of currencies.csv");
            }
        }

        return new CurrencyRegister(current, withdrawn, aliases) { Names = names };
    }

    /// <summary>The monthly rates if the package has them, otherwise the rates by first day of rates.csv.</summary>
    public RateTable ReadRates()
    {
        if (!tables.Has(MonthlyRates))
        {
            return RateTable.OfPeriods(ReadPeriods());
        }

        var rates = new Dictionary<(string, int), decimal>();
        foreach (var row in tables.Required(MonthlyRates, "currency", "month", "usd_per_unit"))
        {
            if (!DateOnly.TryParseExact(row["month"], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) || ReadUsd(row) is not { } usd || row["currency"].Length != 3)
            {
                tables.Refuse(row, $"currency '{row["currency"]}', month '{row["month"]}' or usd_per_unit '{row["usd_per_unit"]}' is not valid; expected three letters, a month (yyyy-MM) and a number above 0");
            }
            else if (!rates.TryAdd((row["currency"], RateTable.MonthOf(month)), usd))
            {
                tables.Refuse(row, $"currency '{row["currency"]}' and month '{row["month"]}' are repeated; expected one row for each combination");
            }
        }

        return RateTable.OfMonths(rates);
    }

    private List<(string Currency, ExchangeRate Rate)> ReadPeriods()
    {
        var rates = new List<(string, ExchangeRate)>();
        foreach (var row in tables.Required("rates.csv", "currency", "valid_from", "usd_per_unit", "source", "confidence"))
        {
            if (IsoDate.TryParse(row["valid_from"], out var from) && ReadUsd(row) is { } usd)
            {
                rates.Add((row["currency"], new ExchangeRate(from, usd)));
            }
            else
            {
                tables.Refuse(row, $"valid_from '{row["valid_from"]}' or usd_per_unit '{row["usd_per_unit"]}' is not valid; expected a date (yyyy-MM-dd) and a number above 0");
            }
        }

        return rates;
    }

    private static decimal? ReadUsd(CsvRow row) =>
        decimal.TryParse(row["usd_per_unit"], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var usd) && usd > 0 ? usd : null;
}
