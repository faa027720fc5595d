using System.Collections.Frozen;
using System.Globalization;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Screening.RuleSets.Loading.Reference;

/// <summary>Reads the units of quantity of lists/units-rec20.csv and their other names in unit-aliases.csv. Both files are optional.</summary>
internal sealed class UnitReader(TableReader tables)
{
    private const int OkeiLength = 3;

    private readonly Dictionary<string, Unit> units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Unit> names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Units by Rec 20 code, and by every name: Rec 20 code, OKEI code, symbol and alias, in any case.</summary>
    public (IReadOnlyDictionary<string, Unit> Units, IReadOnlyDictionary<string, Unit> Names) Read()
    {
        foreach (var row in tables.Optional("lists/units-rec20.csv", "rec20_code", "symbol_ru", "name_en", "name_ru", "okei_code", "dimension", "factor_to_base", "base_unit"))
        {
            var isNumber = decimal.TryParse(row["factor_to_base"], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var factor);
            var name = new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = row["name_en"], ["ru"] = row["name_ru"] };
            var unit = new Unit(row["rec20_code"], row["okei_code"], row["symbol_ru"], name, row["dimension"], factor, row["base_unit"]);
            if (unit.Code.Length is < 2 or > 3 || unit.Okei.Length != OkeiLength || unit.Dimension.Length == 0 || !isNumber || factor <= 0)
            {
                tables.Refuse(row, $"rec20_code '{unit.Code}', okei_code '{unit.Okei}', dimension '{unit.Dimension}' or factor_to_base '{row["factor_to_base"]}' is not valid; expected 2 or 3 characters, three digits, a text and a number above 0");
            }
            else if (!units.TryAdd(unit.Code, unit))
            {
                tables.Refuse(row, $"rec20_code '{unit.Code}' is repeated; expected one row for each unit");
            }

            Add(row, unit, unit.Code, unit.Okei, unit.Symbol);
        }

        foreach (var row in tables.Optional("unit-aliases.csv", "alias", "rec20_code"))
        {
            if (row["alias"].Length > 0 && units.TryGetValue(row["rec20_code"], out var unit))
            {
                Add(row, unit, row["alias"]);
            }
            else
            {
                tables.Refuse(row, $"alias '{row["alias"]}' is empty or rec20_code '{row["rec20_code"]}' is unknown; expected a name and a code of lists/units-rec20.csv");
            }
        }

        return (units.ToFrozenDictionary(StringComparer.Ordinal), names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }

    private void Add(CsvRow row, Unit unit, params string[] unitNames)
    {
        foreach (var name in unitNames.Where(n => !names.TryAdd(n, unit)))
        {
            tables.Refuse(row, $"'{name}' is already a name of the unit '{names[name].Code}'; expected unique codes, symbols and aliases");
        }
    }
}
