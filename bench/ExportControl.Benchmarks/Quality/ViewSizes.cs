using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;

namespace ExportControl.Benchmarks.Quality;

/// <summary>Bytes of the answer to a declaration of 100 lines of controlled goods, by view.</summary>
internal sealed record ViewSizes(int Summary, int Standard, int Full)
{
    private const int Lines = 100;

    private static readonly string[] LicenceRules = ["KZ-DUAL-USE-LICENCE", "KZ-MILITARY-LICENCE", "KZ-NATIONAL-SECURITY-LICENCE"];

    /// <summary>Measures the answer to the lines of labelled declarations of controlled goods, repeated up to 100.</summary>
    public static ViewSizes Of(QualityJudge judge, IEnumerable<LabelledDeclaration> labelled)
    {
        var declaration = Declaration(labelled);
        return new(Size(VerdictView.Summary), Size(VerdictView.Standard), Size(VerdictView.Full));

        int Size(VerdictView view) => QualityJudge.Write(judge.Judge(declaration, Language.En, view)).Length;
    }

    /// <summary>A declaration of 100 lines from the declarations for which a person named a licence of Kazakhstan, sent to one consignee.</summary>
    public static JsonElement Declaration(IEnumerable<LabelledDeclaration> labelled)
    {
        var goods = labelled.Where(l => l.RulesThatMatter.Intersect(LicenceRules).Any()).SelectMany(l => l.Declaration.GetProperty("lines").EnumerateArray()).ToList();
        var lines = new JsonArray();
        for (var i = 0; i < Lines; i++)
        {
            var line = JsonObject.Create(goods[i % goods.Count])!;
            line["number"] = i + 1;
            line.Remove("documents");
            lines.Add(line);
        }

        var declaration = new JsonObject
        {
            ["reference"] = string.Create(CultureInfo.InvariantCulture, $"{Lines} lines"),
            ["procedure"] = "10",
            ["date"] = LabelledFile.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["exporter"] = new JsonObject { ["name"] = "TOO Steppe Trade", ["country"] = "KZ", ["taxId"] = "180540012343" },
            ["consignee"] = new JsonObject { ["name"] = "Bosphorus Trading", ["country"] = "TR" },
            ["destinationCountry"] = "TR",
            ["currency"] = "USD",
            ["lines"] = lines,
        };
        return JsonSerializer.SerializeToElement(declaration);
    }
}
