using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ExportControl.Api.Hosting;

/// <summary>The networks of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are used. Without any, the headers are ignored.</summary>
internal static class TrustedProxies
{
    /// <summary>Reads networks such as 10.0.0.0/8 or single addresses, separated by commas; the invalid ones apart.</summary>
    public static (IReadOnlyList<IPNetwork> Networks, IReadOnlyList<string> Invalid) Read(string? text)
    {
        var (networks, invalid) = (new List<IPNetwork>(), new List<string>());
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(part, out var network) && network.PrefixLength > 0)
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(part, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                invalid.Add(part);
            }
        }

        return (networks, invalid);
    }

    /// <summary>Sets the options in every case: the framework trusts the loopback address by default, and every address under ASPNETCORE_FORWARDEDHEADERS_ENABLED.</summary>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IReadOnlyList<IPNetwork> networks) => services.PostConfigure<ForwardedHeadersOptions>(o =>
    {
        o.ForwardedHeaders = networks.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
        o.KnownProxies.Clear();
        o.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            o.KnownIPNetworks.Add(network);
        }

        // A chain of trusted proxies is read to its first other address.
        o.ForwardLimit = null;
    });
}
