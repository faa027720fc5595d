using System.Net;
using System.Net.Sockets;

namespace ExportControl.Application.Webhooks.Sending;

/// <summary>
/// Opens the connections of webhooks. The name is looked up once, and the connection is opened to an address that was checked: a name whose address changes between a
/// check and the connection gains nothing.
/// </summary>
internal sealed class CheckedConnector(NetworkPolicy policy, WebhookOptions options)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await options.Resolve(host, ct);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        var allowed = addresses.Where(policy.IsAllowed).ToList();
        if (allowed.Count == 0)
        {
            throw new AddressRefusedException($"The addresses of {host} are private or reserved.");
        }

        Exception? last = null;
        foreach (var address in allowed)
        {
            try
            {
                return await OpenAsync(new IPEndPoint(address, context.DnsEndPoint.Port), ct);
            }
            catch (SocketException failure)
            {
                last = failure;
            }
        }

        throw last!;
    }

    private static async Task<NetworkStream> OpenAsync(IPEndPoint end, CancellationToken ct)
    {
        var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(end, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
