using System.Net;
using System.Net.Sockets;

namespace ExportControl.Application.Webhooks.Sending;

/// <summary>Which addresses may receive events: public ones, and those of the configured networks.</summary>
internal sealed class NetworkPolicy(WebhookOptions options)
{
    // Private, shared, loopback, link-local (with the metadata service of clouds), reserved, documentation, benchmark, multicast; the relay of 6to4; the host agent of Azure.
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    // Everything else of IPv6 is refused: loopback, link-local, unique local, multicast, and the forms that contain an IPv4 address.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public bool IsAllowed(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return options.AllowedNetworks.Any(n => n.Contains(plain))
            || ((plain.AddressFamily == AddressFamily.InterNetwork || (plain.ScopeId == 0 && GlobalUnicast.Contains(plain))) && !Array.Exists(Refused, n => n.Contains(plain)));
    }

    /// <summary>Whether the host of an address is refused without a look-up: an IP address that is not allowed, or a name of this machine.</summary>
    public bool IsRefusedHost(Uri url) => IPAddress.TryParse(url.IdnHost, out var literal) ? !IsAllowed(literal)
        : (url.IdnHost.TrimEnd('.') is "localhost" || url.IdnHost.TrimEnd('.').EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)) && !IsAllowed(IPAddress.Loopback);
}
