using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExportControl.Benchmarks.Report;

/// <summary>Stores the results of the parts and writes docs/performance.md from them. Equal results give an equal page.</summary>
internal static partial class PerformancePage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly string[] Order = ["engine", "post", "write", "batch", "history", "process", "capacity"];

    public static async Task StoreAsync(PartReport part, MachineNoise noise)
    {
        Directory.CreateDirectory(Repository.Artifacts);
        await File.WriteAllTextAsync(Path.Combine(Repository.Artifacts, $"{part.Name}.json"), JsonSerializer.Serialize(new MeasuredPart(part, Machine.Here(), noise), Json));
        System.Console.WriteLine($"noise of the machine: {noise}");
        foreach (var target in part.Targets)
        {
            System.Console.WriteLine($"{(target.Ratio.Runs == 0 ? "not measured" : target.Met ? "met" : "missed")}: {target.What}, against {target.Against}: {target.Goal}, measured {Measured(target)}");
        }
    }

    public static async Task<int> WriteAsync(string[] arguments)
    {
        var found = new List<MeasuredPart>();
        foreach (var file in Directory.Exists(Repository.Artifacts) ? Directory.EnumerateFiles(Repository.Artifacts, "*.json") : [])
        {
            found.Add(JsonSerializer.Deserialize<MeasuredPart>(await File.ReadAllTextAsync(file), Json) ?? throw new InvalidDataException($"{file} is empty."));
        }

        var parts = found.OrderBy(f => Array.IndexOf(Order, f.Part.Name) is var at and >= 0 ? at : Order.Length).ThenBy(f => f.Part.Name, StringComparer.Ordinal).ToList();
        var pictures = Path.Combine(Repository.Root, "docs", "performance");
        Directory.CreateDirectory(pictures);
        foreach (var old in Directory.EnumerateFiles(pictures, "*.svg"))
        {
            File.Delete(old);
        }

        foreach (var (part, plot) in parts.SelectMany(f => f.Part.Plots.Select(p => (f.Part, p))))
        {
            await File.WriteAllTextAsync(Path.Combine(pictures, Picture(part, plot)), Svg.Of(plot));
        }

        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "docs", "performance.md"), Text(parts));
        return 0;
    }

    /// <summary>The page.</summary>
    public static string Text(IReadOnlyList<MeasuredPart> parts)
    {
        var text = new StringBuilder("""
            # Performance

            Written by `./bench.sh`; changes by hand are overwritten.
            The service and the program it is compared with run alternately on one machine, in the same run. Compare ratios only: absolute figures depend on the machine and the time of the run.
            A measured value is the median of the runs, followed by the least and the greatest.
            Noise: two fixed workloads, repeated before and after each part, in percent of their median. Differences within the noise are not significant.

            """.ReplaceLineEndings("\n"));
        foreach (var group in parts.GroupBy(p => p.Machine with { Commit = "" }))
        {
            Write(text, new Table("", ["machine", ""],
            [
                ["processor", string.Create(CultureInfo.InvariantCulture, $"{group.Key.Processor}, {group.Key.Cores} cores")], ["memory", group.Key.Memory], ["system", group.Key.Kernel],
                ["runtime", group.Key.DotNet], ["database", group.Key.Postgres],
            ]));
        }

        Write(text, new Table("", ["part", "measured on", "commit", "duration", "noise of the machine", "command"],
            [.. parts.Select(p => (string[])[$"[{p.Part.Name}](#{p.Part.Name})", p.Part.At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), p.Machine.Commit, $"{p.Part.Seconds.ToString("0", CultureInfo.InvariantCulture)} s", p.Noise?.ToString() ?? "not measured", $"`./bench.sh {p.Part.Name}`"])]));
        foreach (var (part, _, _) in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {char.ToUpperInvariant(part.Name[0])}{part.Name[1..]}\n");
            if (part.Targets.Count > 0)
            {
                Write(text, new Table("", ["what", "against", "goal", "measured", "runs", "result"],
                    [.. part.Targets.Select(t => (string[])[t.What, t.Against, t.Goal, Measured(t), t.Ratio.Runs.ToString(CultureInfo.InvariantCulture), Result(t)])]));
            }

            foreach (var table in part.Tables)
            {
                Write(text, table);
            }

            foreach (var plot in part.Plots)
            {
                text.Append(CultureInfo.InvariantCulture, $"![{plot.Title}](performance/{Picture(part, plot)})\n\n");
            }

            text.Append(string.Concat(part.Notes.Select(n => $"- {n.ReplaceLineEndings(" ")}\n"))).Append(part.Notes.Count > 0 ? "\n" : "");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder text, Table table)
    {
        if (table.Title.Length > 0) text.Append(CultureInfo.InvariantCulture, $"**{table.Title}**\n\n");
        text.Append(Row(table.Head)).Append(Row(table.Head.Select(_ => "---")));
        foreach (var row in table.Rows)
        {
            text.Append(Row(row));
        }

        text.Append('\n');
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(c => c.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)))} |\n";

    private static string Measured(Target target)
    {
        if (target.Ratio.Runs == 0)
        {
            return "not measured";
        }

        var unit = Goal(target)?.Unit ?? "";
        return $"{Figures.Of(target.Ratio.Median)}{unit} ({Figures.Of(target.Ratio.Min)}–{Figures.Of(target.Ratio.Max)})";
    }

    private static string Result(Target target) => target.Ratio.Runs == 0 ? $"not measured: {target.NotMeasured ?? "no run gave a figure"}"
        : target.Met ? "met"
        : Goal(target) is not { Value: > 0 } goal ? "**missed**"
        : goal.AtLeast ? $"**missed**: {Figures.Of(target.Ratio.Median / goal.Value * 100)} % of the goal"
        : $"**missed**: {Figures.Of(target.Ratio.Median / goal.Value)}× the goal";

    // The first figure of the goal and the unit after it; the measured value is formatted with this unit.
    private static (bool AtLeast, double Value, string Unit)? Goal(Target target)
    {
        var match = Figure().Match(target.Goal);
        return !match.Success ? null
            : (!target.Goal.StartsWith('≤') && !target.Goal.StartsWith('<'),
                double.Parse(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture),
                match.Groups[2].Value is var unit && unit is "" or "×" ? unit : $" {unit}");
    }

    private static string Picture(PartReport part, Plot plot) => $"{part.Name}-{NonAlphanumeric().Replace(plot.Title.ToLowerInvariant(), "-").Trim('-')}.svg";

    [GeneratedRegex(@"(\d[\d,]*(?:\.\d+)?)\s*(×|%|[A-Za-zµ/]+)?")]
    private static partial Regex Figure();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NonAlphanumeric();
}
