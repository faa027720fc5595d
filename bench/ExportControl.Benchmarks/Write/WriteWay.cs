using System.Diagnostics;
using System.Globalization;
using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Benchmarks.Write;

/// <summary>One way to write a group, over a pool that uses a single connection.</summary>
internal sealed class WriteWay
{
    private readonly string schedule;
    private readonly Func<IReadOnlyList<PendingVerdict>, Task<HashSet<Guid>>> write;

    private WriteWay(int server, Func<IReadOnlyList<PendingVerdict>, Task<HashSet<Guid>>> write) =>
        (schedule, this.write) = (string.Create(CultureInfo.InvariantCulture, $"/proc/{server}/schedstat"), write);

    public static async Task<WriteWay> OpenAsync(NpgsqlDataSource source, Func<IReadOnlyList<PendingVerdict>, Task<HashSet<Guid>>> write)
    {
        await using var command = source.CreateCommand("SELECT pg_backend_pid()");
        return new WriteWay((int)(await command.ExecuteScalarAsync())!, write);
    }

    /// <summary>Writes a group of new declarations.</summary>
    public async Task<WriteCost> ExecuteAsync(IReadOnlyList<PendingVerdict> group)
    {
        var (server, client, started) = (ServerCpu(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var inserted = await write(group);
        var cost = new WriteCost(Stopwatch.GetElapsedTime(started).TotalSeconds, ServerCpu() - server, (Environment.CpuUsage.TotalTime - client).TotalSeconds);
        return inserted.Count == group.Count ? cost : throw new InvalidOperationException($"Of {group.Count} new declarations {inserted.Count} were inserted.");
    }

    // The first figure is the time on a CPU in nanoseconds. Zero where the server is not on this machine or the kernel does not count it.
    private double ServerCpu() =>
        File.Exists(schedule) ? double.Parse(File.ReadAllText(schedule).Split(' ')[0], CultureInfo.InvariantCulture) / 1e9 : 0;
}
