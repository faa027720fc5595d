using System.Diagnostics;
using System.Globalization;
using ExportControl.LocalPostgres.Processes;

namespace ExportControl.LocalPostgres;

/// <summary>
/// One host at a time: a file locked (flock) while the host runs, and a second file that identifies the host. The kernel releases the lock when
/// the process ends, so a crash needs no cleanup. The watchdog of a dead host takes the same lock while it stops PostgreSQL.
/// </summary>
internal sealed class HostLease : IDisposable
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(30);

    // EAGAIN, the error of a lock that another process has.
    private const int TryAgain = 11;

    private readonly FileStream lockStream;

    private HostLease(FileStream lockStream, string folder)
    {
        this.lockStream = lockStream;
        HolderFile = HolderFileIn(folder);
        Token = string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessId} {ProcessTable.StartTimeOf(Environment.ProcessId)} {Stopwatch.GetTimestamp()}");
        File.Delete($"{HolderFile}.new");
        using (var writer = new StreamWriter($"{HolderFile}.new", new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = ClusterLocation.OwnerOnly }))
        {
            writer.Write($"{Token}\n");
        }

        File.Move($"{HolderFile}.new", HolderFile, overwrite: true);
    }

    internal string LockFile => lockStream.Name;

    /// <summary>Contains the token of the newest host, running or dead.</summary>
    internal string HolderFile { get; }

    /// <summary>Process id, start time of that process, and a number that differs from lease to lease.</summary>
    internal string Token { get; }

    internal static async Task<HostLease> AcquireAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, "host.lock");
        var elapsed = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var file = new FileStream(path, new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = ClusterLocation.OwnerOnly,
                });

                // A file of an earlier version may have another mode.
                File.SetUnixFileMode(file.SafeFileHandle, ClusterLocation.OwnerOnly);
                return new HostLease(file, folder);
            }
            catch (UnauthorizedAccessException refused)
            {
                throw new PrivateClusterException(
                    $"This user cannot write to the data folder {folder}: start the service as the user that started it first (root, if it was sudo).", refused);
            }
            catch (IOException failed) when (failed.HResult != TryAgain)
            {
                throw new PrivateClusterException($"The data folder {folder} cannot be used: {failed.Message}", failed);
            }
            catch (IOException locked)
            {
                // Without a running holder the lock belongs to a watchdog that is stopping PostgreSQL, or to a host that is ending: wait.
                if (RunningHolder(folder) is { } pid) throw new PrivateClusterException(
                    $"The data folder {folder} is in use by process {pid}. Stop that process first, or set EXPORTCONTROL_DATA to another folder.", locked);
                if (elapsed.Elapsed > WaitLimit) throw new PrivateClusterException(
                    $"The data folder {folder} is in use by another process or container, or its lock cannot be taken: {locked.Message}", locked);
                await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
            }
        }
    }

    public void Dispose() => lockStream.Dispose();

    private static int? RunningHolder(string folder) =>
        File.Exists(HolderFileIn(folder))
        && File.ReadAllText(HolderFileIn(folder)).Split(' ') is [var text, var start, _]
        && int.TryParse(text, out var pid)
        && ProcessTable.StartTimeOf(pid) == start ? pid : null;

    private static string HolderFileIn(string folder) => Path.Combine(folder, "host.lease");
}
