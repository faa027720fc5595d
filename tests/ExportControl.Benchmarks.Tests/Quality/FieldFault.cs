using System.Text.Json;
using System.Text.Json.Nodes;
using ExportControl.Benchmarks.Quality;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Contracts.Verdicts.Findings;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>The request of a row of field-faults.jsonl.</summary>
internal static class FieldFault
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Requests = new(() => File.ReadLines(Path.Combine(LabelledFile.Folder, "given", "field-faults.jsonl"))
        .Select(line => JsonElement.Parse(line)).ToDictionary(row => row.GetProperty("id").GetString()!, row => row.GetProperty("request")));

    public static IEnumerable<string> Ids => Requests.Value.Keys;

    /// <summary>The declaration of the request, changed by the edits.</summary>
    public static JsonElement Declaration(string id, params Action<JsonObject>[] edits)
    {
        var request = Requests.Value[id];
        var declaration = JsonObject.Create(request.TryGetProperty("body", out var body) ? body : request)!;
        foreach (var edit in edits)
        {
            edit(declaration);
        }

        return JsonSerializer.SerializeToElement(declaration);
    }

    /// <summary>The verdict on the declaration of the request, changed by the edits.</summary>
    public static VerdictDocument Verdict(string id, params Action<JsonObject>[] edits) => Verdict(id, Language.En, edits);

    public static VerdictDocument Verdict(string id, Language language, params Action<JsonObject>[] edits)
    {
        var declaration = Declaration(id, edits);
        Assert.Empty(Shipped.Judge.Errors(declaration));
        return Shipped.Judge.Judge(declaration, language, VerdictView.Full);
    }

    /// <summary>An edit of the first line.</summary>
    public static Action<JsonObject> Line(string member, JsonNode? value) => d => d["lines"]![0]![member] = value;

    /// <summary>Findings on the lines and on the declaration.</summary>
    public static IEnumerable<FindingDocument> Findings(this VerdictDocument verdict) => verdict.Lines.SelectMany(l => l.Findings!).Concat(verdict.Findings!);

    /// <summary>The finding of a rule.</summary>
    public static FindingDocument Finding(this VerdictDocument verdict, string rule) =>
        Assert.Single(verdict.Findings(), f => f.Rule == rule);
}
