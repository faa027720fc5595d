using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExportControl.Benchmarks.Report;

/// <summary>Keeps what the parts found and writes docs/performance.md from it. The same findings make the same page.</summary>
internal static partial class PerformancePage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly string[] Order = ["engine", "post", "batch", "batch-million", "history", "process", "kill"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string Kept => Path.Combine(Root, "artifacts", "bench");

    public static async Task KeepAsync(PartReport part)
    {
        Directory.CreateDirectory(Kept);
        await File.WriteAllTextAsync(Path.Combine(Kept, $"{part.Name}.json"), JsonSerializer.Serialize(new MeasuredPart(part, Machine.Here()), Json));
        foreach (var target in part.Targets)
        {
            Console.WriteLine($"{(target.Met ? "met   " : "missed")}  {target.What}, against {target.Against}: {target.Goal}, measured {Measured(target)}");
        }
    }

    public static async Task<int> WriteAsync(string[] words)
    {
        var found = new List<MeasuredPart>();
        foreach (var file in Directory.Exists(Kept) ? Directory.EnumerateFiles(Kept, "*.json") : [])
        {
            found.Add(JsonSerializer.Deserialize<MeasuredPart>(await File.ReadAllTextAsync(file), Json) ?? throw new InvalidDataException($"{file} is empty."));
        }

        var parts = found.OrderBy(f => Array.IndexOf(Order, f.Part.Name) is var at and >= 0 ? at : Order.Length).ThenBy(f => f.Part.Name, StringComparer.Ordinal).ToList();
        var pictures = Path.Combine(Root, "docs", "performance");
        Directory.CreateDirectory(pictures);
        foreach (var old in Directory.EnumerateFiles(pictures, "*.svg"))
        {
            File.Delete(old);
        }

        foreach (var (part, plot) in parts.SelectMany(f => f.Part.Plots.Select(p => (f.Part, p))))
        {
            await File.WriteAllTextAsync(Path.Combine(pictures, Picture(part, plot)), Svg.Of(plot));
        }

        await File.WriteAllTextAsync(Path.Combine(Root, "docs", "performance.md"), Text(parts));
        return 0;
    }

    /// <summary>The page.</summary>
    public static string Text(IReadOnlyList<MeasuredPart> parts)
    {
        var text = new StringBuilder("""
            # How fast

            Written by `./bench.sh`, which measures everything anew and takes less than 15 minutes; whoever edits this page by hand loses it.
            Peer and product run on one machine, in turns, in the same run. Read the ratios: absolute figures belong to this machine and to that hour.
            A measured value is the median of the runs, with the least and the greatest of them.

            """.ReplaceLineEndings("\n"));
        foreach (var group in parts.GroupBy(p => p.Machine with { Commit = "" }))
        {
            Write(text, new Table("", ["machine", ""],
            [
                ["processor", string.Create(CultureInfo.InvariantCulture, $"{group.Key.Processor}, {group.Key.Cores} cores")], ["memory", group.Key.Memory], ["system", group.Key.Kernel],
                ["runtime", group.Key.DotNet], ["database", group.Key.Postgres],
            ]));
        }

        Write(text, new Table("", ["part", "measured on", "commit", "took", "again"],
            [.. parts.Select(p => (string[])[$"[{p.Part.Name}](#{p.Part.Name})", p.Part.At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), p.Machine.Commit, $"{p.Part.Seconds.ToString("0", CultureInfo.InvariantCulture)} s", $"`./bench.sh {p.Part.Name}`"])]));
        foreach (var (part, _) in parts)
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
        var unit = Goal(target)?.Unit ?? "";
        return $"{Figures.Of(target.Ratio.Median)}{unit} ({Figures.Of(target.Ratio.Min)}–{Figures.Of(target.Ratio.Max)})";
    }

    private static string Result(Target target) => target.Met ? "met"
        : Goal(target) is not { Value: > 0 } goal ? "**missed**"
        : goal.AtLeast ? $"**missed**: {Figures.Of(target.Ratio.Median / goal.Value * 100)} % of the goal"
        : $"**missed**: {Figures.Of(target.Ratio.Median / goal.Value)}× the goal";

    // The goal is written for people; its first figure and the unit behind it are what the measured value is written in.
    private static (bool AtLeast, double Value, string Unit)? Goal(Target target)
    {
        var match = Figure().Match(target.Goal);
        return !match.Success ? null
            : (!target.Goal.StartsWith('≤') && !target.Goal.StartsWith('<'),
                double.Parse(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture),
                match.Groups[2].Value is var unit && unit is "" or "×" ? unit : $" {unit}");
    }

    private static string Picture(PartReport part, Plot plot) => $"{part.Name}-{NoLetters().Replace(plot.Title.ToLowerInvariant(), "-").Trim('-')}.svg";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ExportControl.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("ExportControl.sln is in no folder above the program.");
    }

    [GeneratedRegex(@"(\d[\d,]*(?:\.\d+)?)\s*(×|%|[A-Za-zµ/]+)?")]
    private static partial Regex Figure();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetters();
}
