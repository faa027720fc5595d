using System.Globalization;

namespace ExportControl.Benchmarks.Post;

/// <summary>Reads the summary that pgbench prints.</summary>
internal static class PgBenchOutput
{
    /// <summary>Transactions per second; null if no transaction finished, for which pgbench prints no rate.</summary>
    public static double? Rate(string output) =>
        output.Split('\n').FirstOrDefault(l => l.StartsWith("tps = ", StringComparison.Ordinal)) is { } line
        && double.TryParse(line.Split(' ')[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate > 0
            ? rate
            : null;
}
