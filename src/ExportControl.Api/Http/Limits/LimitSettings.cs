using System.Globalization;
using ExportControl.Api.Http.Limits.Kinds;

namespace ExportControl.Api.Http.Limits;

/// <summary>The limits of requests. Each setting is "key/tenant/all".</summary>
internal sealed record LimitSettings
{
    public const string Prefix = "EXPORTCONTROL_LIMIT_";
    public const string RequestsName = Prefix + "REQUESTS";
    public const string BodiesName = Prefix + "BODIES_MB";
    public const string PaceName = Prefix + "BYTES_PER_SECOND";
    public const string IdleName = Prefix + "IDLE_SECONDS";

    // The work pool of a replica has 16 connections. A tenant's searches, exports, statistics and look-ups together use at most 14 of them at the same time.
    private static readonly Dictionary<OperationKind, Limit> Defaults = new()
    {
        [OperationKind.Post] = new(256, 384, 1024),
        [OperationKind.Batch] = new(4, 6, 12),
        [OperationKind.Check] = new(12, 16, 32),
        [OperationKind.History] = OfSearches(Environment.ProcessorCount),
        [OperationKind.Export] = new(3, 4, 8),
        [OperationKind.Statistics] = new(2, 2, 4),
        [OperationKind.LookUp] = new(4, 4, 8),
        [OperationKind.Feed] = new(4, 8, 64),
        [OperationKind.Catalogue] = new(3, 4, 6),
        [OperationKind.Administration] = new(4, 5, 8),
    };

    /// <summary>Requests a second, of all kinds together. A bucket holds the requests of one second.</summary>
    public Limit Requests { get; init; } = new(20_000, 30_000, 100_000);

    /// <summary>Megabytes of request bodies in memory.</summary>
    public Limit Bodies { get; init; } = new(32, 48, 160);

    /// <summary>Requests that run at the same time. Of a check, a body counts as one for each 32 kB.</summary>
    public IReadOnlyDictionary<OperationKind, Limit> Running { get; init; } = Defaults;

    /// <summary>The least bytes a second of a body that arrives and of an answer that is read.</summary>
    public int BytesPerSecond { get; init; } = 4096;

    /// <summary>The time before <see cref="BytesPerSecond"/> applies; longer than a pause of the service itself on an overloaded machine.</summary>
    public TimeSpan PaceGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time after which a batch stream without a byte ends.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a request waits for its turn before it is refused.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the answer of a refusal is held back, so that a client that repeats at once uses little of the service.</summary>
    public TimeSpan RefusalDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the rest of a refused stream is read before its connection is aborted.</summary>
    public TimeSpan RefusedBody { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The settings, and a line for each invalid one with its name and what is expected.</summary>
    public static (LimitSettings Settings, IReadOnlyList<string> Problems) Read(Func<string, string?> find)
    {
        var problems = new List<string>();
        Limit Find(string name, Limit otherwise)
        {
            if (find(name) is not { } text)
            {
                return otherwise;
            }

            if (Limit.Parse(text) is { } limit)
            {
                return limit;
            }

            problems.Add($"{name}: '{text}' is not a valid limit; expected three numbers key/tenant/all such as {otherwise}: a key at most its tenant, a tenant less than all together.");
            return otherwise;
        }

        int FindNumber(string name, int otherwise, int least, int most)
        {
            if (find(name) is not { } text)
            {
                return otherwise;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            problems.Add($"{name}: '{text}' is not a valid number; expected a whole number from {least} to {most} such as {otherwise}.");
            return otherwise;
        }

        var defaults = new LimitSettings();
        var settings = new LimitSettings
        {
            Requests = Find(RequestsName, defaults.Requests),
            Bodies = Find(BodiesName, defaults.Bodies),
            BytesPerSecond = FindNumber(PaceName, defaults.BytesPerSecond, 1, 1_000_000),
            Idle = TimeSpan.FromSeconds(FindNumber(IdleName, (int)defaults.Idle.TotalSeconds, 1, 3600)),
            Running = Defaults.ToDictionary(d => d.Key, d => Find(NameOf(d.Key), d.Value)),
        };
        return (settings, problems);
    }

    /// <summary>
    /// Searches use a processor for as long as they run. A tenant searches on half of the processors, so that the posts of the others have the other half;
    /// from eight processors on the connections are the limit.
    /// </summary>
    public static Limit OfSearches(int processors)
    {
        var tenant = Math.Clamp(processors / 2, 1, 4);
        return new Limit(Math.Min(tenant, 3), tenant, 2 * tenant);
    }

    /// <summary>The name of the setting of a kind.</summary>
    public static string NameOf(OperationKind kind) => Prefix + kind.ToString().ToUpperInvariant();
}
