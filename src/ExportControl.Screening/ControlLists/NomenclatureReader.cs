using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.ControlLists;

/// <summary>Reads the nomenclature: HS 2022 codes and the ten-digit codes of the EAEU.</summary>
internal static class NomenclatureReader
{
    /// <summary>A file with more of them is broken as a whole; the rest is not read.</summary>
    private const int MostProblems = 200;

    private static readonly int[] Levels = [6, 4, 2];

    public static Nomenclature Read(string hsFile, string hsText, string eaeuFile, string eaeuText, List<string> problems)
    {
        var codes = new Dictionary<string, NomenclatureCode>(StringComparer.Ordinal);
        var before = problems.Count;
        foreach (var row in CsvTable.Read(hsFile, hsText, ["code", "description_en", "description_ru"], problems).Rows.TakeWhile(_ => problems.Count - before < MostProblems))
        {
            var code = row["code"];
            var russian = row["description_ru"] is { Length: > 0 } own ? own : Nearest(codes, code)?.DescriptionRu ?? "";
            if (!ListReader.IsCode(code) || !codes.TryAdd(code, new NomenclatureCode(code, row["description_en"], russian, null)))
            {
                problems.Add($"{row.Location}: code '{code}' is not 2 to 10 digits, or stands twice.");
            }
        }

        before = problems.Count;
        foreach (var row in CsvTable.Read(eaeuFile, eaeuText, ["code", "hs6", "supp_unit_unece"], problems).Rows.TakeWhile(_ => problems.Count - before < MostProblems))
        {
            var code = row["code"];
            var above = Nearest(codes, code);
            var unit = row["supp_unit_unece"] is { Length: > 0 } u ? u : null;
            if (!ListReader.IsCode(code) || !codes.TryAdd(code, new NomenclatureCode(code, above?.DescriptionEn ?? "", above?.DescriptionRu ?? "", unit)))
            {
                problems.Add($"{row.Location}: code '{code}' is not 2 to 10 digits, or stands twice.");
            }
        }

        return new Nomenclature(codes.Values);
    }

    private static NomenclatureCode? Nearest(Dictionary<string, NomenclatureCode> codes, string code) =>
        Levels.Where(n => n < code.Length).Select(n => codes.GetValueOrDefault(code[..n])).FirstOrDefault(c => c is not null);
}
