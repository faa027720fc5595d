using System.Globalization;
using System.Net;
using ExportControl.Application.Events;
using ExportControl.Application.Webhooks;

namespace ExportControl.Api.Hosting.Starting;

/// <summary>The settings of events and webhooks.</summary>
internal sealed record EventSettings
{
    public const string RetentionName = "EXPORTCONTROL_EVENT_DAYS";
    public const string NetworksName = "EXPORTCONTROL_WEBHOOK_NETWORKS";
    public const string HttpName = "EXPORTCONTROL_WEBHOOK_HTTP";

    private const int LongestDays = 3650;

    /// <summary>Days for which events are stored.</summary>
    public int RetentionDays { get; init; } = (int)new EventOptions().Retention.TotalDays;

    /// <summary>Private or reserved networks that may receive events.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>Whether addresses with http are accepted.</summary>
    public bool AllowHttp { get; init; }

    public EventOptions ToEventOptions() => new() { Retention = TimeSpan.FromDays(RetentionDays) };

    public WebhookOptions ToWebhookOptions(byte[]? key) => new() { AllowedNetworks = Networks, AllowHttp = AllowHttp, SealingKey = key };

    /// <summary>The settings, and a line for each invalid one with its name and what is expected.</summary>
    public static (EventSettings Settings, IReadOnlyList<string> Problems) Read(Func<string, string?> find)
    {
        var (defaults, problems) = (new EventSettings(), new List<string>());
        var days = defaults.RetentionDays;
        var least = (int)EventOptions.ShortestRetention.TotalDays;
        if (find(RetentionName) is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days < least || days > LongestDays))
        {
            problems.Add($"{RetentionName}: '{text}' is not a valid number of days; expected a whole number from {least} to {LongestDays}.");
        }

        var (networks, invalid) = TrustedProxies.Read(find(NetworksName));
        problems.AddRange(invalid.Select(i => $"{NetworksName}: '{i}' is not a valid network; expected addresses or networks such as 10.1.0.0/16, separated by commas, and not all addresses (/0)."));
        if (find(HttpName) is { } word && word is not ("true" or "false"))
        {
            problems.Add($"{HttpName}: '{word}' is not valid; expected true or false.");
        }

        return (new EventSettings { RetentionDays = days, Networks = networks, AllowHttp = find(HttpName) == "true" }, problems);
    }
}
