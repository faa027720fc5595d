using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.Tests.Terms;

/// <summary>The labelled descriptions in corpus/*.csv, evaluated with the shipped rules.</summary>
internal static class Corpus
{
    private static readonly Lazy<IReadOnlyList<LabelledDescription>> WeaponRows = new(() => Read("descriptions.csv", "WEAPON-COMPONENT"));
    private static readonly Lazy<IReadOnlyList<LabelledDescription>> OffCodeRows = new(() => Read("off-code.csv", "DESCRIPTION-OFF-CODE"));

    /// <summary>Descriptions with the label "names a weapon system or component".</summary>
    public static IReadOnlyList<LabelledDescription> Descriptions => WeaponRows.Value;

    /// <summary>Descriptions under a code with the label "names goods of a sensitive group that does not contain the code".</summary>
    public static IReadOnlyList<LabelledDescription> OffCode => OffCodeRows.Value;

    private static List<LabelledDescription> Read(string file, string rule)
    {
        var problems = new List<string>();
        var path = Path.Combine(Path.GetDirectoryName(A.RulesFolder())!, "tests", "ExportControl.Screening.Tests", "corpus", file);
        var rows = CsvTable.Read(file, File.ReadAllText(path), ["description", "language", "expected", "why"], problems).Rows;
        return problems.Count > 0 ? throw new InvalidDataException(string.Join('\n', problems)) : [.. rows.Select(r => Evaluate(r, rule))];
    }

    private static LabelledDescription Evaluate(CsvRow row, string rule)
    {
        var expected = row["expected"] switch
        {
            "yes" => true,
            "no" => false,
            var other => throw new InvalidDataException($"{row.Location}: expected '{other}' is not valid; expected yes or no."),
        };
        var code = row["code"] is { Length: > 0 } own ? own : "010410";
        var finding = A.Declaration(A.Line(code) with { Description = row["description"] }).Screened().Finding(rule);
        return new LabelledDescription(row["part"], code, row["description"], row["language"], expected, row["why"], finding is not null);
    }
}
