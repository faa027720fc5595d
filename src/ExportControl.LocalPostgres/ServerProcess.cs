using System.Diagnostics;
using System.Globalization;
using ExportControl.LocalPostgres.Processes;

namespace ExportControl.LocalPostgres;

/// <summary>The main process (postmaster) of one cluster: found by its pid file, started, adopted, stopped.</summary>
internal sealed class ServerProcess(ClusterLocation location, PostgresAccount account, PostgresBinaries binaries)
{
    // Crash recovery replays up to max_wal_size of log. A start that fails returns before the limit.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private string StartLog => Path.Combine(location.Cluster, "log", "start.log");
    private string PidFile => Path.Combine(location.Cluster, "postmaster.pid");

    internal string[] StopCommand => account.Command(binaries.PgCtl, "stop", "-w", "-D", location.Cluster);

    /// <summary>Adopts a running server or starts one, and returns when it takes connections.</summary>
    /// <exception cref="PrivateClusterException">PostgreSQL does not start.</exception>
    internal async Task<RunningServer> EnsureRunningAsync(CancellationToken ct)
    {
        var elapsed = Stopwatch.StartNew();
        while (elapsed.Elapsed < StartLimit)
        {
            var found = ReadPidFile();
            if (found is { Status: "ready" } ready)
            {
                if (ready.SocketFolder == SocketFolder.Of(location.Cluster)) return ready.ToRunning(adopted: true);

                // Started by an earlier version, which listened elsewhere.
                await StopAsync();
            }
            if (found is null) return await StartAsync(ct);
            await Task.Delay(PollInterval, ct);
        }
        throw new PrivateClusterException($"PostgreSQL in {location.Cluster} is neither ready nor stopped after {StartLimit.TotalMinutes:0} minutes; see its folder log.");
    }

    internal async Task<bool> StopAsync()
    {
        var pid = ReadPidFile()?.Pid;
        if (pid is null) return false;
        var result = await ProcessRunner.RunAsync([.. StopCommand, "-m", "fast", "-t", "20"], CancellationToken.None);
        if (!result.Succeeded && ProcessTable.IsAlive(pid.Value))
            result = await ProcessRunner.RunAsync([.. StopCommand, "-m", "immediate", "-t", "5"], CancellationToken.None);
        return result.Succeeded || !ProcessTable.IsAlive(pid.Value);
    }

    private async Task<RunningServer> StartAsync(CancellationToken ct)
    {
        // The pid file names no running server of this cluster: it is stale, or its process id was reused, which PostgreSQL would take for a running server.
        // PostgreSQL still detects a server that does run by the cluster's shared memory.
        File.Delete(PidFile);
        var settings = ClusterSettings.Read(location.Cluster);
        await EndOrphanedBackendsAsync(settings.Name, ct);

        var folder = await SocketFolder.CreateAsync(location.Cluster, account, ct);
        File.Delete(Path.Combine(folder, $".s.PGSQL.{SocketFolder.Port}.lock"));
        (await account.ShellAsync("""umask 077; cat > "$1.new" && mv "$1.new" "$1" """, settings.ToText(folder), ct,
            Path.Combine(location.Cluster, ClusterSettings.FileName))).OrThrow("The settings of the cluster cannot be written");
        var result = await account.RunAsync(ct, binaries.PgCtl, "start", "-w", "-s", "-D", location.Cluster, "-l", StartLog,
            "-t", StartLimit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
        return ReadPidFile() is { } found && result.Succeeded ? found.ToRunning(adopted: false) : throw new PrivateClusterException(
            $"PostgreSQL did not start in {location.Cluster}: {result.Output}\n{await StartLogTailAsync(ct)}");
    }

    /// <summary>After the postmaster is killed, a backend runs until its next wait. No new postmaster starts while one runs.</summary>
    private static async Task EndOrphanedBackendsAsync(string clusterName, CancellationToken ct)
    {
        var title = $"postgres: {clusterName}: ";
        var elapsed = Stopwatch.StartNew();
        while (ProcessTable.All().Where(pid => ProcessTable.IsAlive(pid) && HasTitle(pid)).ToList() is { Count: > 0 } backends)
        {
            foreach (var pid in backends) ProcessTable.Signal(pid, elapsed.Elapsed < TimeSpan.FromSeconds(2) ? ProcessTable.SigQuit : ProcessTable.SigKill);
            await Task.Delay(PollInterval, ct);
            if (elapsed.Elapsed > TimeSpan.FromSeconds(10)) return;
        }

        bool HasTitle(int pid) => ProcessTable.CommandLineOf(pid) is [var command, ..] && command.StartsWith(title, StringComparison.Ordinal);
    }

    private PidFileContent? ReadPidFile()
    {
        try
        {
            // pid, data folder, start time, port, socket folder, listen address, shared memory, status
            var lines = File.ReadAllLines(PidFile);
            if (lines.Length < 2 || !int.TryParse(lines[0], out var pid) || !ProcessTable.IsAlive(pid)) return null;
            if (!ProcessTable.CommandLineOf(pid).Contains(lines[1])) return null;
            return new PidFileContent(pid, lines.ElementAtOrDefault(4) ?? "", lines.ElementAtOrDefault(7)?.Trim() ?? "starting");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private async Task<string> StartLogTailAsync(CancellationToken ct) =>
        File.Exists(StartLog) ? string.Join('\n', (await File.ReadAllLinesAsync(StartLog, ct)).TakeLast(5)) : "";

    private readonly record struct PidFileContent(int Pid, string SocketFolder, string Status)
    {
        internal RunningServer ToRunning(bool adopted) => new(Pid, SocketFolder, adopted);
    }
}
