using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ExportControl.LocalPostgres;

/// <summary>
/// Settings of the private cluster beyond initdb's defaults: a separate file, written at every start and included by postgresql.conf.
/// ALTER SYSTEM overrides it. Port and name stay the same from start to start; the name is part of the title of every PostgreSQL process.
/// </summary>
internal sealed partial record ClusterSettings(int Port, string Name)
{
    internal const string FileName = "exportcontrol.conf";

    internal static ClusterSettings New() => new(LoopbackPort.FindFree(), $"exportcontrol-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    internal static ClusterSettings Read(string cluster)
    {
        var path = Path.Combine(cluster, FileName);
        var match = File.Exists(path) ? PortAndName().Match(File.ReadAllText(path)) : Match.Empty;
        return match.Success ? new(int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture), match.Groups["name"].Value) : New();
    }

    internal ClusterSettings WithFreePort() => LoopbackPort.IsFree(Port) ? this : this with { Port = LoopbackPort.FindFree() };

    internal string ToText() => string.Create(CultureInfo.InvariantCulture, $"""
        # Written by ExportControl at every start. Put your own settings in postgresql.auto.conf (ALTER SYSTEM).
        port = {Port}
        cluster_name = '{Name}'
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
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

        """);

    [GeneratedRegex(@"^port = (?<port>\d+)\ncluster_name = '(?<name>[a-z0-9-]+)'$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PortAndName();
}
