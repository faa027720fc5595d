using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExportControl.Benchmarks.Report;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>The two engines that run in Node, in one process; each request is a pass over some lines.</summary>
internal sealed class NodeEngines : IDisposable
{
    /// <summary>Where bench.sh installs the packages of Engine/node.</summary>
    private static readonly string PackagesFolder = Path.Combine(Repository.Root, "artifacts", "bench", "node");

    private readonly string folder;
    private readonly Process process;

    private NodeEngines(Process process, string folder) => (this.process, this.folder) = (process, folder);

    /// <summary>Names by the identifier in the script.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["zen"] = "GoRules ZEN", ["jre"] = "json-rules-engine" };

    /// <summary>Null and the reason if Node or the packages are missing.</summary>
    public static async Task<(NodeEngines? Peers, string? Why)> StartAsync(RuleTranslation translation, EvaluationCase[] lines)
    {
        if (!Directory.Exists(Path.Combine(PackagesFolder, "node_modules")))
        {
            return (null, "node_modules is missing: ./bench.sh installs it");
        }

        var folder = Directory.CreateTempSubdirectory("exportcontrol-node-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.json"), Rules(translation, lines).ToJsonString());
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        await File.WriteAllLinesAsync(Path.Combine(folder, "lines.ndjson"), lines.Select(l => JsonSerializer.Serialize(l.Input, web)));
        var script = Path.Combine(PackagesFolder, "peers.mjs");
        File.Copy(Path.Combine(Repository.Root, "bench", "ExportControl.Benchmarks", "Engine", "node", "peers.mjs"), script, overwrite: true);
        var process = Process.Start(new ProcessStartInfo("node", [script, folder]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var peers = new NodeEngines(process, folder);
        if (await process.StandardOutput.ReadLineAsync() == "ready")
        {
            return (peers, null);
        }

        peers.Dispose();
        return (null, "the script ended before it was ready");
    }

    /// <summary>One pass over the first lines; nanoseconds per line.</summary>
    public async Task<double> MeasureAsync(string name, int lines)
    {
        await process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name} {lines}"));
        await process.StandardInput.FlushAsync();
        var answer = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The script ended during {Names[name]}.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    /// <summary>The results of the last pass.</summary>
    public LineResult[] ReadResults(string name) => [.. File.ReadLines(Path.Combine(folder, $"{name}.txt"))
        .Select(l => l.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray())
        .Select(n => new LineResult((Outcome)n[0], (ulong)(uint)n[1], (ulong)(uint)n[2]))];

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000)) process.Kill();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static JsonObject Rules(RuleTranslation translation, EvaluationCase[] lines)
    {
        var used = translation.Questions.SelectMany(q => q.Lists).Distinct().Select(i => translation.Rules.Lists[i]).ToList();
        var numbers = lines.Select(l => l.Input.Number).Distinct().Where(n => n.Length > 0);
        return new JsonObject
        {
            ["rules"] = new JsonArray([.. translation.Clauses.Select(rule => new JsonObject
            {
                ["zen"] = NodeExpressions.Zen(rule),
                ["clauses"] = new JsonArray([.. rule.Select(c => new JsonObject { ["outcome"] = (int)c.Outcome, ["definite"] = c.Definite, ["conditions"] = NodeExpressions.Conditions(c.When) })]),
            })]),
            ["sets"] = new JsonArray([.. translation.Sets.Select(s => new JsonArray([.. s.Values.Select(v => JsonValue.Create(v))]))]),
            ["questions"] = new JsonArray([.. translation.Questions.Select(q => new JsonObject { ["lists"] = Numbers(q.Lists), ["depth"] = q.Depth.ToString(), ["anyDate"] = q.AnyDate })]),
            ["rows"] = new JsonArray([.. used.SelectMany(l => l.Entries).Select(e => new JsonArray(e.List.Index, e.Code, e.IsFull, e.ValidFrom.DayNumber, Last(e.ValidTo)))]),
            ["numbers"] = new JsonObject(numbers.Select(n => KeyValuePair.Create<string, JsonNode?>(n, new JsonArray([.. used.Where(l => l.HasControlNumbers).SelectMany(l => l.Entries)
                .Where(e => ControlNumber.TryParse(n, out var number) && e.Number?.Overlaps(number) is true)
                .Select(e => (e.List.Index, From: e.ValidFrom.DayNumber, To: Last(e.ValidTo))).Distinct()
                .Select(e => Numbers([e.Index, e.From, e.To]))])))),
        };
    }

    private static int Last(DateOnly? day) => (day ?? DateOnly.MaxValue).DayNumber;

    private static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);
}
