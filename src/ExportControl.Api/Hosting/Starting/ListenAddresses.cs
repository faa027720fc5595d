using System.Net;
using System.Net.Sockets;

namespace ExportControl.Api.Hosting.Starting;

/// <summary>The addresses on which the service listens.</summary>
internal static class ListenAddresses
{
    /// <summary>Checks, before anything else is started, that every address can be used.</summary>
    /// <param name="urls">Addresses separated by semicolons; a port of 0 is chosen later and is always free.</param>
    /// <exception cref="IOException">A port is in use or may not be used.</exception>
    public static void Check(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(url);
            if (address.Port == 0 || address.IsUnixPipe || address.IsNamedPipe)
            {
                continue;
            }

            try
            {
                using var listener = new TcpListener(IPOf(address.Host), address.Port);
                listener.Start();
            }
            catch (SocketException refused)
            {
                throw new IOException($"Failed to bind to address {url}: {(refused.SocketErrorCode == SocketError.AddressAlreadyInUse ? "address already in use" : refused.Message)}.", refused);
            }
        }
    }

    // As Kestrel reads them: a name other than localhost means all interfaces.
    private static IPAddress IPOf(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address
        : Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
}
