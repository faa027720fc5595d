using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ExportControl.LocalPostgres;

/// <summary>
/// Settings of the private cluster beyond initdb's defaults: a separate file, written at every start and included by postgresql.conf.
/// ALTER SYSTEM overrides it. The name stays the same from start to start; it is part of the title of every PostgreSQL process.
/// </summary>
internal sealed partial record ClusterSettings(string Name)
{
    internal const string FileName = "exportcontrol.conf";

    internal static ClusterSettings Read(string cluster)
    {
        var path = Path.Combine(cluster, FileName);
        var match = File.Exists(path) ? ClusterName().Match(File.ReadAllText(path)) : Match.Empty;
        return new(match.Success ? match.Groups["name"].Value : $"exportcontrol-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
    }

    /// <summary>The text of the file.</summary>
    /// <param name="socketFolder">The folder of the socket. There is no TCP port: only a process that may enter the folder can connect.</param>
    internal string ToText(string socketFolder) => $"""
        # Written by ExportControl at every start. Put your own settings in postgresql.auto.conf (ALTER SYSTEM).
        cluster_name = '{Name}'
        listen_addresses = ''
        port = {SocketFolder.Port}
        unix_socket_directories = '{socketFolder}'
        unix_socket_permissions = 0700
        password_encryption = 'scram-sha-256'
        max_connections = 100
        fsync = on
        full_page_writes = on
        synchronous_commit = on
        shared_buffers = '256MB'
        work_mem = '8MB'
        maintenance_work_mem = '64MB'
        max_wal_size = '1GB'
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%a.log'
        log_rotation_age = '1d'
        log_truncate_on_rotation = on

        """;

    [GeneratedRegex(@"^cluster_name = '(?<name>[a-z0-9-]+)'$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ClusterName();
}
