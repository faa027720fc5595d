using System.Net;

namespace ExportControl.Application.Webhooks;

/// <summary>Settings of webhooks.</summary>
public sealed record WebhookOptions
{
    /// <summary>Networks that may receive events although they are private or reserved.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>Whether addresses with http are accepted too.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>The key that encrypts the secrets, 32 bytes; the same at all replicas. Null: there is none, and no secret can be made or used.</summary>
    public required byte[]? SealingKey { get; init; }

    /// <summary>The time of one attempt, from the connection to the end of the answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The time of a test delivery, for which a request waits.</summary>
    public TimeSpan TestTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often deliveries that other replicas added, or whose time has come, are looked for.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The waits after each failed attempt. After the last one a delivery is given up.</summary>
    public IReadOnlyList<TimeSpan> Delays { get; init; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>After this time a delivery is given up, however often it was attempted. It exceeds the sum of the delays with their jitter.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(84);

    /// <summary>The longest pause that a receiver may ask for.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The addresses of a name. Tests replace it.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;
}
