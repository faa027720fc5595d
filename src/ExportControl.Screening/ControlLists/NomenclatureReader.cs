using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.ControlLists;

/// <summary>Reads the nomenclature from CSV: the HS 2022 codes and the ten-digit codes of the EAEU.</summary>
internal static class NomenclatureReader
{
    /// <summary>After this number of problems the rest of a file is not read.</summary>
    private const int MaxProblems = 200;

    private static readonly int[] ParentLengths = [6, 4, 2];

    public static Nomenclature Read(string hsFile, string hsText, string eaeuFile, string eaeuText, List<string> problems)
    {
        var codes = new Dictionary<string, NomenclatureCode>(StringComparer.Ordinal);
        var before = problems.Count;
        foreach (var row in CsvTable.Read(hsFile, hsText, ["code", "description_en", "description_ru"], problems).Rows.TakeWhile(_ => problems.Count - before < MaxProblems))
        {
            var code = row["code"];
            var russian = row["description_ru"] is { Length: > 0 } own ? own : NearestParent(codes, code)?.DescriptionRu ?? "";
            if (!ListReader.IsCode(code) || !codes.TryAdd(code, new NomenclatureCode(code, row["description_en"], russian, null)))
            {
                problems.Add($"{row.Location}: code '{code}' {(ListReader.IsCode(code) ? "is repeated; expected one row for each code" : "is not 2 to 10 digits")}.");
            }
        }

        before = problems.Count;
        foreach (var row in CsvTable.Read(eaeuFile, eaeuText, ["code", "hs6", "supp_unit_unece"], problems).Rows.TakeWhile(_ => problems.Count - before < MaxProblems))
        {
            var code = row["code"];
            var parent = NearestParent(codes, code);
            var unit = row["supp_unit_unece"] is { Length: > 0 } u ? u : null;
            if (!ListReader.IsCode(code) || !codes.TryAdd(code, new NomenclatureCode(code, parent?.DescriptionEn ?? "", parent?.DescriptionRu ?? "", unit)))
            {
                problems.Add($"{row.Location}: code '{code}' {(ListReader.IsCode(code) ? "is repeated; expected one row for each code" : "is not 2 to 10 digits")}.");
            }
        }

        return new Nomenclature(codes.Values);
    }

    private static NomenclatureCode? NearestParent(Dictionary<string, NomenclatureCode> codes, string code) =>
        ParentLengths.Where(n => n < code.Length).Select(n => codes.GetValueOrDefault(code[..n])).FirstOrDefault(c => c is not null);
}
