using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ExportControl.Application.Access;

/// <summary>
/// Limits how often an address may present keys that do not exist: a burst, then one in three seconds (the generic cell rate algorithm: one time stamp for
/// each address). IPv6 addresses count by /64, the smallest network a customer is given. The limiters of the framework have no bound on their number.
/// </summary>
public sealed class FailedKeys(TimeProvider clock, int mostAddresses = FailedKeys.MostAddresses)
{
    /// <summary>Attempts of an address at once.</summary>
    public const int Burst = 20;
    /// <summary>Addresses whose attempts are remembered.</summary>
    public const int MostAddresses = 50_000;
    /// <summary>The time after which an address has another attempt.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private const int Ipv6NetworkBytes = 8;
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(1);

    private readonly long started = clock.GetTimestamp();
    private readonly Lock gate = new();

    // When an address has its whole burst again, as time since the start. Addresses without attempts have no entry.
    private readonly Dictionary<UInt128, TimeSpan> recovered = [];
    private TimeSpan sweptAt = TimeSpan.MinValue;

    /// <summary>Number of the addresses that are remembered.</summary>
    public int Addresses
    {
        get
        {
            lock (gate)
            {
                return recovered.Count;
            }
        }
    }

    /// <summary>Takes an attempt of the address. Zero when there was one, otherwise the time until there is one. While the table is full, addresses without an entry are not limited.</summary>
    public TimeSpan TryTake(IPAddress? address)
    {
        var network = NetworkOf(address);
        lock (gate)
        {
            var now = clock.GetElapsedTime(started);
            var has = recovered.TryGetValue(network, out var at);
            var next = (at > now ? at : now) + Interval;
            if (next - now > Burst * Interval)
            {
                return next - now - (Burst * Interval);
            }

            if (has || recovered.Count < mostAddresses || Sweep(now))
            {
                recovered[network] = next;
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>Gives an attempt back: the key was valid.</summary>
    public void Return(IPAddress? address)
    {
        var network = NetworkOf(address);
        lock (gate)
        {
            if (!recovered.TryGetValue(network, out var at))
            {
                return;
            }

            var earlier = at - Interval;
            if (earlier <= clock.GetElapsedTime(started))
            {
                recovered.Remove(network);
            }
            else
            {
                recovered[network] = earlier;
            }
        }
    }

    // Removes the addresses that have their whole burst again; whether there is space then.
    private bool Sweep(TimeSpan now)
    {
        if (sweptAt == TimeSpan.MinValue || now - sweptAt >= BetweenSweeps)
        {
            sweptAt = now;
            foreach (var (network, at) in recovered)
            {
                if (at <= now)
                {
                    recovered.Remove(network);
                }
            }
        }

        return recovered.Count < mostAddresses;
    }

    // Callers without an address (a Unix socket) share one entry.
    private static UInt128 NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        var network = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (network.AddressFamily == AddressFamily.InterNetworkV6)
        {
            network.TryWriteBytes(bytes, out _);
            bytes[Ipv6NetworkBytes..].Clear();
        }
        else
        {
            // The form of a mapped address, which no network of IPv6 has.
            bytes[10] = bytes[11] = 0xff;
            network.TryWriteBytes(bytes[12..], out _);
        }

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
