using ExportControl.Screening.ControlLists;
using ExportControl.Screening.ControlLists.Measures;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads lists.json and the files of the lists.</summary>
internal sealed class ListCatalogReader(RuleSetPackage package, Vocabulary vocabulary, Nomenclature nomenclature, List<string> problems)
{
    private static readonly Dictionary<string, Standing> Standings = new(StringComparer.Ordinal) { ["binding"] = Standing.Binding, ["advisory"] = Standing.Advisory };

    // One row for one code has no entry in MeasureFormat.
    private static readonly Dictionary<string, MeasureFormat?> Formats = new(StringComparer.Ordinal)
    {
        [""] = null,
        ["rows"] = null,
        ["unified-list"] = MeasureFormat.UnifiedList,
        ["temporary-measures"] = MeasureFormat.TemporaryMeasures,
    };

    private static readonly Dictionary<string, string> Regimes = RegimeClassification.Regimes.ToDictionary(r => r, r => r, StringComparer.Ordinal);

    /// <summary>The lists in the order of lists.json, with their entries.</summary>
    public List<ControlList> Read()
    {
        var lists = new List<ControlList>();
        foreach (var json in StrictJson.Parse("lists.json", package.GetText("lists.json"), problems)?.Items() ?? [])
        {
            var conclusion = json.GetOptionalString("conclusion");
            if (conclusion is not null && vocabulary.DocumentTypeOf(conclusion) is null)
            {
                json.Refuse("conclusion", $"'{conclusion}' is not a document type; expected a type, alias or code of documents.json");
            }

            lists.Add(new ControlList(
                json.GetString("list"), json.GetString("file"), json.GetChoice("standing", Standings), json.GetBoolean("numbered"),
                vocabulary.DocumentTypeOf(conclusion), json.GetLocalizedText("title"), json.GetLocalizedText("coverage"))
            {
                Index = lists.Count,
                Regime = json.Has("regime") ? json.GetChoice("regime", Regimes) : null,
                Act = json.Has("act") ? json.GetLocalizedText("act") : new Dictionary<string, string>(StringComparer.Ordinal),
                RefreshDays = json.GetPositiveInteger("refreshDays"),
                ConfirmedOn = json.GetDate("confirmedOn"),
                Measures = ReadMeasures(json),
            });
            json.RefuseUnreadMembers();
        }

        foreach (var duplicate in lists.GroupBy(l => l.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add($"lists.json: list '{duplicate.Key}' is described {duplicate.Count()} times; expected once.");
        }

        foreach (var file in lists.DistinctBy(l => l.Name).GroupBy(l => $"lists/{l.File}", StringComparer.Ordinal))
        {
            ReadFile(file.Key, [.. file]);
        }

        return lists;
    }

    private void ReadFile(string file, List<ControlList> lists)
    {
        if (package.GetText(file) is not { } text)
        {
            problems.Add($"{file}: the file is missing.");
        }
        else if (lists.DistinctBy(l => l.Measures?.Format).Count() > 1)
        {
            problems.Add($"lists.json: the lists {string.Join(", ", lists.Select(l => l.Name))} of {file} have different formats; expected the same format.");
        }
        else if (lists[0].Measures is null)
        {
            ListReader.Read(file, text, lists, problems);
        }
        else
        {
            new MeasureListReader(nomenclature, problems).Read(file, text, lists);
        }
    }

    private static MeasureSource? ReadMeasures(StrictJson json)
    {
        if (json.GetChoice("format", Formats) is not { } format)
        {
            return null;
        }

        var source = new MeasureSource(format, ValuesByColumn(json.GetMember("where")), ValuesByColumn(json.GetMember("whereNot")), null);
        if (format != MeasureFormat.TemporaryMeasures || json.GetPositiveInteger("afterEndDays") is not { } days)
        {
            return source;
        }

        if (json.GetDate("endedAfter") is { } endedAfter)
        {
            return source with { AfterEnd = new AfterEnd(days, endedAfter) };
        }

        json.Refuse("endedAfter", "the member is missing; expected the state of the register, yyyy-MM-dd");
        return source;
    }

    private static Dictionary<string, IReadOnlyList<string>> ValuesByColumn(StrictJson? json) =>
        json?.Members().Select(m => m.Name).ToDictionary(c => c, c => json.GetStrings(c), StringComparer.Ordinal) ?? [];
}
