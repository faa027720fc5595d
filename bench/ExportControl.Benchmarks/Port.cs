using System.Net;
using System.Net.Sockets;

namespace ExportControl.Benchmarks;

/// <summary>A port of the loopback that is free now.</summary>
internal static class Port
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
