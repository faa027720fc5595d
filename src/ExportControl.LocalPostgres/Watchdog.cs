using System.Diagnostics;
using System.Globalization;

namespace ExportControl.LocalPostgres;

/// <summary>
/// A shell that reads a pipe only the host holds open. The pipe ends when the host does, kill -9 included; then the next host has the grace period
/// to write its own lease, and after that PostgreSQL is stopped under the lease's lock, so that no host adopts it half-way down.
/// It has its own session: Ctrl-C in the host's terminal does not reach it.
/// </summary>
internal sealed class Watchdog(HostLease lease, TimeSpan grace, string[] stop) : IDisposable
{
    private const string Script = """
        exec >/dev/null 2>&1
        lock=$1 lease=$2 mine=$3 naps=$4; shift 4
        read -r word && exit 0
        while [ "$naps" -gt 0 ]; do
          sleep 0.2; naps=$((naps - 1))
          read -r holder < "$lease" && [ "$holder" != "$mine" ] && exit 0
        done
        exec flock -n -o "$lock" sh -c 'read -r holder < "$1"; [ "$holder" = "$2" ] || exit 0
          shift 2; "$@" -m fast -t 20 || "$@" -m immediate -t 5' sh "$lease" "$mine" "$@"
        """;

    private Process? shell;

    internal void Watch()
    {
        if (shell is { HasExited: false }) return;
        shell?.Dispose();
        var naps = ((int)Math.Ceiling(grace.TotalSeconds / 0.2)).ToString(CultureInfo.InvariantCulture);
        shell = ProcessRunner.Start(["setsid", "sh", "-c", Script, "exportcontrol-watchdog", lease.LockFile, lease.SignedFile, lease.Token, naps, .. stop], output: false);
    }

    /// <summary>Sends it home: the host has stopped PostgreSQL itself.</summary>
    internal void Release()
    {
        try
        {
            shell?.StandardInput.WriteLine("released");
            shell?.StandardInput.Flush();
        }
        catch (IOException)
        {
            // Gone already.
        }
    }

    public void Dispose() => shell?.Dispose();
}
