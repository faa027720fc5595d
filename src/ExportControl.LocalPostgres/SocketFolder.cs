using System.Security.Cryptography;
using System.Text;

namespace ExportControl.LocalPostgres;

/// <summary>
/// The folder of the server's Unix socket: the cluster's own folder (mode 700, of the account that runs PostgreSQL), or a folder of mode 700 in /tmp where the
/// path of the cluster is too long for a socket or has characters that connection strings and settings read in another way.
/// </summary>
internal static class SocketFolder
{
    /// <summary>Part of the name of the socket; there is no TCP port.</summary>
    internal const int Port = 5432;

    // sun_path of Linux has 108 bytes, with a zero at the end.
    private const int MaxPathBytes = 107;

    private const string FileName = "/.s.PGSQL.5432";

    internal static string Of(string cluster) => IsUsable(cluster)
        ? cluster
        : $"/tmp/exportcontrol-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cluster)))[..16]}";

    /// <summary>Creates the folder for the account that runs PostgreSQL. An existing one is used only if that account owns it and no other user can enter it.</summary>
    /// <exception cref="PrivateClusterException">Another user has a folder, a file or a link of that name.</exception>
    internal static async Task<string> CreateAsync(string cluster, PostgresAccount account, CancellationToken ct)
    {
        var folder = Of(cluster);
        if (folder != cluster && !(await account.ShellAsync("""
            umask 077; mkdir -- "$1" 2>/dev/null || { [ ! -L "$1" ] && [ -d "$1" ] && [ -O "$1" ] && [ "$(stat -c %a -- "$1")" = 700 ]; }
            """, "", ct, folder)).Succeeded)
        {
            throw new PrivateClusterException(
                $"The path of the cluster {cluster} is too long for a socket or has special characters, and {folder}, which would be used instead, belongs to another user. Set EXPORTCONTROL_DATA to a short path.");
        }

        return folder;
    }

    private static bool IsUsable(string folder) =>
        Encoding.UTF8.GetByteCount(folder + FileName) <= MaxPathBytes && folder.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-');
}
