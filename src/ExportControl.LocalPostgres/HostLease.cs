using System.Diagnostics;
using System.Globalization;

namespace ExportControl.LocalPostgres;

/// <summary>
/// One host at a time: a file locked (flock) while the host lives, and beside it a file that says who it is. The kernel drops the lock with
/// the process, so a crash leaves nothing to clean up; the watchdog of a dead host takes the same lock while it stops PostgreSQL.
/// </summary>
internal sealed class HostLease : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FileStream held;

    private HostLease(FileStream held, string folder)
    {
        this.held = held;
        SignedFile = SignedFileIn(folder);
        Token = string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessId} {ProcessTable.StartOf(Environment.ProcessId)} {Stopwatch.GetTimestamp()}");
        File.WriteAllText($"{SignedFile}.new", $"{Token}\n");
        File.Move($"{SignedFile}.new", SignedFile, overwrite: true);
    }

    internal string LockFile => held.Name;

    /// <summary>Holds the token of the newest host, living or dead.</summary>
    internal string SignedFile { get; }

    /// <summary>Pid, start of that process, and a number that differs from lease to lease.</summary>
    internal string Token { get; }

    internal static async Task<HostLease> TakeAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, "host.lock");
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new HostLease(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), folder);
            }
            catch (UnauthorizedAccessException refused)
            {
                throw new PrivateClusterException(
                    $"The data folder {folder} cannot be written by this user: start the service as the user who started it first (root, if it was sudo).", refused);
            }
            catch (IOException held)
            {
                // Held, but not by a living host: the watchdog of a dead one is stopping PostgreSQL, or a host is just leaving.
                if (LivingHolder(folder) is { } pid) throw new PrivateClusterException(
                    $"The data folder {folder} is in use by process {pid}. Stop that one first, or set EXPORTCONTROL_DATA to another folder.", held);
                if (waiting.Elapsed > Patience) throw new PrivateClusterException(
                    $"The data folder {folder} is in use by another process or container, or its lock cannot be taken: {held.Message}", held);
                await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
            }
        }
    }

    public void Dispose() => held.Dispose();

    private static int? LivingHolder(string folder) =>
        File.Exists(SignedFileIn(folder))
        && File.ReadAllText(SignedFileIn(folder)).Split(' ') is [var text, var start, _]
        && int.TryParse(text, out var pid)
        && ProcessTable.StartOf(pid) == start ? pid : null;

    private static string SignedFileIn(string folder) => Path.Combine(folder, "host.lease");
}
