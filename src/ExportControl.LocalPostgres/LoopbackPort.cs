using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ExportControl.LocalPostgres;

/// <summary>TCP ports of 127.0.0.1 for servers. Another process may take a port between the check and its use.</summary>
public static class LoopbackPort
{
    // Below Linux's ephemeral range (32768 and up), from which outgoing connections take their ports.
    private const int FirstPort = 20_000;
    private const int LastPort = 30_000;

    /// <summary>A port between 20,000 and 29,999 on which nothing listens now.</summary>
    /// <exception cref="PrivateClusterException">No free port was found in 200 attempts.</exception>
    public static int FindFree()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(FirstPort, LastPort);
            if (IsFree(port)) return port;
        }
        throw new PrivateClusterException($"No free port was found on 127.0.0.1 between {FirstPort} and {LastPort}.");
    }

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
}
