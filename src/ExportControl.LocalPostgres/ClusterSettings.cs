using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ExportControl.LocalPostgres;

/// <summary>
/// What the private cluster is told beyond initdb's defaults: a file of its own, written at every start, included by postgresql.conf.
/// An operator's ALTER SYSTEM wins over it. The port is kept from start to start; the name stands in the title of every PostgreSQL process.
/// </summary>
internal sealed partial record ClusterSettings(int Port, string Name)
{
    internal const string FileName = "exportcontrol.conf";

    // Below Linux's ephemeral range (32768 and up), where any outgoing connection may sit on the port at the next start.
    private const int FirstPort = 20_000;
    private const int LastPort = 30_000;

    internal static ClusterSettings New() => new(FreePort(), $"exportcontrol-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    internal static ClusterSettings Read(string cluster)
    {
        var path = Path.Combine(cluster, FileName);
        var found = File.Exists(path) ? Kept().Match(File.ReadAllText(path)) : Match.Empty;
        return found.Success ? new(int.Parse(found.Groups["port"].Value, CultureInfo.InvariantCulture), found.Groups["name"].Value) : New();
    }

    internal ClusterSettings WithFreePort() => IsFree(Port) ? this : this with { Port = FreePort() };

    internal static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    internal string ToText() => string.Create(CultureInfo.InvariantCulture, $"""
        # Written by ExportControl at every start. Settings of your own belong in postgresql.auto.conf (ALTER SYSTEM).
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

    private static int FreePort()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(FirstPort, LastPort);
            if (IsFree(port)) return port;
        }
        throw new PrivateClusterException($"No free port was found on 127.0.0.1 between {FirstPort} and {LastPort}.");
    }

    [GeneratedRegex(@"^port = (?<port>\d+)\ncluster_name = '(?<name>[a-z0-9-]+)'$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Kept();
}
