using System.Diagnostics;
using System.Globalization;
using ExportControl.LocalPostgres.Processes;

namespace ExportControl.LocalPostgres;

/// <summary>
/// A shell that reads a pipe whose only writer is the host. The pipe closes when the host ends, also by kill -9. The next host then has the grace
/// period to write its own lease; after that the shell stops PostgreSQL under the lease's lock, so that no host adopts a stopping server.
/// The shell runs in a session of its own: Ctrl-C in the host's terminal does not reach it.
/// </summary>
internal sealed class Watchdog(HostLease lease, TimeSpan gracePeriod, string[] stopCommand) : IDisposable
{
    private const string Script = """
        exec >/dev/null 2>&1
        lock=$1 lease=$2 token=$3 polls=$4; shift 4
        read -r word && exit 0
        while [ "$polls" -gt 0 ]; do
          sleep 0.2; polls=$((polls - 1))
          read -r holder < "$lease" && [ "$holder" != "$token" ] && exit 0
        done
        exec flock -n -o "$lock" sh -c 'read -r holder < "$1"; [ "$holder" = "$2" ] || exit 0
          shift 2; "$@" -m fast -t 20 || "$@" -m immediate -t 5' sh "$lease" "$token" "$@"
        """;

    private Process? shell;

    /// <summary>Starts the shell if none runs.</summary>
    internal void EnsureRunning()
    {
        if (shell is { HasExited: false }) return;
        shell?.Dispose();
        var polls = ((int)Math.Ceiling(gracePeriod.TotalSeconds / 0.2)).ToString(CultureInfo.InvariantCulture);
        shell = ProcessRunner.Start(["setsid", "sh", "-c", Script, "exportcontrol-watchdog", lease.LockFile, lease.HolderFile, lease.Token, polls, .. stopCommand], output: false);
    }

    /// <summary>Ends the shell: the host has stopped PostgreSQL itself.</summary>
    internal void Release()
    {
        try
        {
            shell?.StandardInput.WriteLine("released");
            shell?.StandardInput.Flush();
        }
        catch (IOException)
        {
            // The shell has ended already.
        }
    }

    public void Dispose() => shell?.Dispose();
}
