using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.ControlLists;

/// <summary>Reads the nomenclature from CSV: the HS 2022 codes, the ten-digit codes of the EAEU with their units, and the codes of older editions.</summary>
internal sealed class NomenclatureReader(RuleSetPackage package, List<string> problems)
{
    private const string Hs = "lists/hs2022-codes.csv";
    private const string Tariff = "lists/tnved-eaeu-10.csv";
    private const string UnitFixes = "lists/tnved-unit-fixes.csv";

    /// <summary>After this number of problems the rest of a file is not read.</summary>
    private const int MaxProblems = 200;

    private const int Subheading = 6;

    private static readonly int[] ParentLengths = [Subheading, 4, 2];

    private readonly Dictionary<string, NomenclatureCode> codes = new(StringComparer.Ordinal);

    /// <param name="onlyTariff">Leave out HS codes without a line in the tariff. They are codes of statistics, such as 9999.</param>
    public Nomenclature Read(bool onlyTariff)
    {
        foreach (var row in Rows(Hs, "code", "description_en", "description_ru"))
        {
            var russian = row["description_ru"] is { Length: > 0 } own ? own : NearestParent(row["code"])?.DescriptionRu ?? "";
            Add(row, new NomenclatureCode(row["code"], row["description_en"], russian, null));
        }

        var fixes = ReadUnitFixes();
        foreach (var row in Rows(Tariff, "code", "hs6", "supp_unit_unece"))
        {
            var parent = NearestParent(row["code"]);
            var unit = fixes.Remove(row["code"], out var fix) ? Fixed(row, fix) : row["supp_unit_unece"];
            Add(row, new NomenclatureCode(row["code"], parent?.DescriptionEn ?? "", parent?.DescriptionRu ?? "", unit.Length > 0 ? unit : null));
        }

        foreach (var fix in fixes.Values)
        {
            problems.Add($"{fix.Location}: code '{fix["code"]}' is not in {Tariff}; expected a code of it.");
        }

        var beginnings = codes.Keys.Where(c => c.Length > Subheading).SelectMany(c => ParentLengths.Select(n => c[..n])).ToHashSet(StringComparer.Ordinal);
        var known = codes.Values.Where(c => !onlyTariff || c.Code.Length > Subheading || beginnings.Contains(c.Code)).ToList();
        var subheadings = known.Select(c => c.Code).Where(c => c.Length == Subheading).ToHashSet(StringComparer.Ordinal);
        return new Nomenclature(known, new ConcordanceReader(package, subheadings, problems).Read());
    }

    private IEnumerable<CsvRow> Rows(string file, params string[] columns)
    {
        var before = problems.Count;
        return CsvTable.Read(file, package.GetText(file) ?? "", columns, problems).Rows.TakeWhile(_ => problems.Count - before < MaxProblems);
    }

    private void Add(CsvRow row, NomenclatureCode code)
    {
        if (!ListReader.IsCode(code.Code) || !codes.TryAdd(code.Code, code))
        {
            problems.Add($"{row.Location}: code '{code.Code}' {(ListReader.IsCode(code.Code) ? "is repeated; expected one row for each code" : "is not 2 to 10 digits")}.");
        }
    }

    private NomenclatureCode? NearestParent(string code) => ParentLengths.Where(n => n < code.Length).Select(n => codes.GetValueOrDefault(code[..n])).FirstOrDefault(c => c is not null);

    // Corrections of units that the file of the tariff has wrong, by code.
    private Dictionary<string, CsvRow> ReadUnitFixes()
    {
        var fixes = new Dictionary<string, CsvRow>(StringComparer.Ordinal);
        if (package.GetText(UnitFixes) is not null)
        {
            foreach (var row in Rows(UnitFixes, "code", "old_unit", "old_okei", "old_unece", "new_unece"))
            {
                if (row["new_unece"].Length == 0 || !fixes.TryAdd(row["code"], row))
                {
                    problems.Add($"{row.Location}: code '{row["code"]}' is repeated or has no new_unece; expected one row for each code, with the UN/ECE code of its unit.");
                }
            }
        }

        return fixes;
    }

    private string Fixed(CsvRow row, CsvRow fix)
    {
        var (was, expected) = ((row["supp_unit_ru"], row["supp_unit_code"], row["supp_unit_unece"]), (fix["old_unit"], fix["old_okei"], fix["old_unece"]));
        if (was != expected)
        {
            problems.Add($"{fix.Location}: code '{fix["code"]}' has the unit {was} in {Tariff}, not {expected}; the correction is out of date.");
        }

        return fix["new_unece"];
    }
}
