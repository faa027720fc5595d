using System.Diagnostics;
using System.Globalization;

namespace ExportControl.LocalPostgres;

/// <summary>PostgreSQL's main process over one cluster: found by its pid file, started, adopted, stopped.</summary>
internal sealed class ServerProcess(ClusterHome home, PostgresAccount account, PostgresBinaries binaries)
{
    // Long, because crash recovery replays up to max_wal_size; a start that fails says so at once.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private string StartLog => Path.Combine(home.Cluster, "log", "start.log");
    private string PidFile => Path.Combine(home.Cluster, "postmaster.pid");

    internal string[] StopCommand => account.Command(binaries.PgCtl, "stop", "-w", "-D", home.Cluster);

    /// <summary>Adopts a server that runs, starts one otherwise, and returns when it takes connections.</summary>
    /// <param name="movable">Whether a taken port may be exchanged: not while callers hold a connection string.</param>
    internal async Task<RunningServer> EnsureRunningAsync(bool movable, CancellationToken ct)
    {
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed < StartLimit)
        {
            var found = ReadPidFile();
            if (found is { Status: "ready" }) return found.Value.As(adopted: true);
            if (found is null) return await StartAsync(movable, ct);
            await Task.Delay(Pause, ct);
        }
        throw new PrivateClusterException($"PostgreSQL in {home.Cluster} is neither ready nor gone after {StartLimit.TotalMinutes:0} minutes; see its log folder.");
    }

    internal async Task<bool> StopAsync()
    {
        var pid = ReadPidFile()?.Pid;
        if (pid is null) return false;
        var ended = await ProcessRunner.RunAsync([.. StopCommand, "-m", "fast", "-t", "20"], CancellationToken.None);
        if (!ended.Well && ProcessTable.IsAlive(pid.Value))
            ended = await ProcessRunner.RunAsync([.. StopCommand, "-m", "immediate", "-t", "5"], CancellationToken.None);
        return ended.Well || !ProcessTable.IsAlive(pid.Value);
    }

    private async Task<RunningServer> StartAsync(bool movable, CancellationToken ct)
    {
        // Whom it names was looked up: nobody, or a process that came to the same pid after a crash, which PostgreSQL would take for a rival.
        // A server that runs all the same is still found by PostgreSQL through the cluster's shared memory.
        File.Delete(PidFile);
        var settings = ClusterSettings.Read(home.Cluster);
        await EndLeftoversAsync(settings.Name, ct);

        for (var attempt = 1; ; attempt++)
        {
            if (movable) settings = settings.WithFreePort();
            (await account.ShellAsync("""umask 077; cat > "$1.new" && mv "$1.new" "$1" """, settings.ToText(), ct,
                Path.Combine(home.Cluster, ClusterSettings.FileName))).OrThrow("Cannot write the cluster's settings");
            var ended = await account.RunAsync(ct, binaries.PgCtl, "start", "-w", "-s", "-D", home.Cluster, "-l", StartLog,
                "-t", StartLimit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
            if (ReadPidFile() is { } found && ended.Well) return found.As(adopted: false);

            // Between the look at the port and PostgreSQL's own, somebody may have taken it.
            if (movable && attempt < 3 && !ClusterSettings.IsFree(settings.Port)) continue;
            throw new PrivateClusterException($"PostgreSQL did not start in {home.Cluster}: {ended.Text}\n{await LastWordsAsync(ct)}");
        }
    }

    /// <summary>Backends outlive a killed postmaster until they next wait for something, and while one does no new postmaster starts.</summary>
    private static async Task EndLeftoversAsync(string clusterName, CancellationToken ct)
    {
        var title = $"postgres: {clusterName}: ";
        var waiting = Stopwatch.StartNew();
        while (ProcessTable.All().Where(pid => ProcessTable.IsAlive(pid) && IsTitled(pid)).ToList() is { Count: > 0 } left)
        {
            foreach (var pid in left) ProcessTable.Signal(pid, waiting.Elapsed < TimeSpan.FromSeconds(2) ? ProcessTable.Quit : ProcessTable.Kill);
            await Task.Delay(Pause, ct);
            if (waiting.Elapsed > TimeSpan.FromSeconds(10)) return;
        }

        bool IsTitled(int pid) => ProcessTable.CommandOf(pid) is [var command, ..] && command.StartsWith(title, StringComparison.Ordinal);
    }

    private Found? ReadPidFile()
    {
        try
        {
            // pid, data folder, start time, port, socket folder, listen address, shared memory, status
            var lines = File.ReadAllLines(PidFile);
            if (lines.Length < 2 || !int.TryParse(lines[0], out var pid) || !ProcessTable.IsAlive(pid)) return null;
            if (!ProcessTable.CommandOf(pid).Contains(lines[1])) return null;
            var port = int.TryParse(lines.ElementAtOrDefault(3), out var written) ? written : 0;
            return new Found(pid, port, lines.ElementAtOrDefault(7)?.Trim() ?? "starting");
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private async Task<string> LastWordsAsync(CancellationToken ct) =>
        File.Exists(StartLog) ? string.Join('\n', (await File.ReadAllLinesAsync(StartLog, ct)).TakeLast(5)) : "";

    private readonly record struct Found(int Pid, int Port, string Status)
    {
        internal RunningServer As(bool adopted) => new(Pid, Port, adopted);
    }
}

internal readonly record struct RunningServer(int Pid, int Port, bool Adopted);
