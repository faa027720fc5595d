using ExportControl.Api.Hosting.Starting;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Observability;
using System.Globalization;
using ExportControl.Application.Rescreenings;
using ExportControl.Application.RuleSets;
using ExportControl.LocalPostgres;
using ExportControl.Storage.Database.Roles;

namespace ExportControl.Api.Hosting;

/// <summary>The settings of the operator. All are checked before the start.</summary>
internal sealed record Settings
{
    public const string UrlsName = "ASPNETCORE_URLS";
    public const string ConnectionName = "ConnectionStrings__ExportControl";
    public const string WorkerName = "ConnectionStrings__ExportControlWorker";
    public const string OwnerName = "ConnectionStrings__ExportControlOwner";
    public const string PooledName = "ConnectionStrings__ExportControlPooled";
    public const string ReadName = "ConnectionStrings__ExportControlRead";
    public const string DataName = "EXPORTCONTROL_DATA";
    public const string AdminKeyName = "EXPORTCONTROL_ADMIN_KEY";
    public const string RulesName = "EXPORTCONTROL_RULES";
    public const string MetricsUrlName = "EXPORTCONTROL_METRICS_URL";
    public const string LogFormatName = "EXPORTCONTROL_LOG_FORMAT";
    public const string SamplesName = "EXPORTCONTROL_SAMPLES";
    public const string RescreeningDaysName = "EXPORTCONTROL_RESCREENING_DAYS";
    public const string WebhookKeyName = "EXPORTCONTROL_WEBHOOK_KEY";
    public const string TrustedProxiesName = "EXPORTCONTROL_TRUSTED_PROXIES";

    private const int MaxRescreeningDays = 3650;

    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Null: a private cluster in the data folder is used.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The login of the writer and of background work; null: exportcontrol_worker with the rest of <see cref="ConnectionString"/>.</summary>
    public string? WorkerConnectionString { get; init; }

    /// <summary>The owner of the database, for migrations; null: the start only checks the schema.</summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>The same database through a connection pooler; null: the server is used directly.</summary>
    public string? PooledConnectionString { get; init; }

    /// <summary>A hot standby that answers history queries; null: the primary answers them.</summary>
    public string? ReadConnectionString { get; init; }

    public string DataFolder { get; init; } = ".data";

    /// <summary>Null: generated and stored in the data folder.</summary>
    public string? AdminKey { get; init; }

    public string RulesFolder { get; init; } = "rules";

    public string? SamplesFolder { get; init; }

    /// <summary>Days before a publication whose declarations are screened again; 0: none.</summary>
    public int RescreeningDays { get; init; } = RescreeningOptions.UsualDays;

    /// <summary>The same as it is set; null: <see cref="RescreeningDays"/> has the default.</summary>
    private string? RescreeningDaysText { get; init; }

    /// <summary>Networks of reverse proxies, separated by commas; null: forwarded addresses are ignored.</summary>
    public string? TrustedProxies { get; init; }

    /// <summary>The key that encrypts the secrets of webhooks, base64; null: generated and stored in the data folder.</summary>
    public string? WebhookKey { get; init; }

    public EventSettings Events { get; init; } = new();

    public LimitSettings Limits { get; init; } = new();

    /// <summary>The environment with the secrets of files.</summary>
    public SecretFiles Secrets { get; init; } = new(_ => null);

    /// <summary>The address of the metrics; null: the addresses of the service, for the operator's key.</summary>
    public string? MetricsUrl { get; init; }

    /// <summary>The format of the log: text or json.</summary>
    public string LogFormat { get; init; } = LogFormats.Text;

    /// <summary>All addresses to listen on.</summary>
    public string AllUrls => MetricsUrl is null ? Urls : $"{Urls};{MetricsUrl}";

    /// <summary>The settings, and a line for each invalid one with its name and what is expected.</summary>
    public static (Settings Settings, IReadOnlyList<string> Problems) Read(Func<string, string?> environment, bool migratesOnly = false)
    {
        var secrets = new SecretFiles(environment);
        string? Find(string name) => secrets.Find(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
        var defaults = new Settings();
        var (limits, limitProblems) = LimitSettings.Read(Find);
        var (events, eventProblems) = EventSettings.Read(Find);
        var settings = new Settings
        {
            Urls = Find(UrlsName) ?? defaults.Urls,
            ConnectionString = Find(ConnectionName),
            WorkerConnectionString = Find(WorkerName),
            OwnerConnectionString = Find(OwnerName),
            PooledConnectionString = Find(PooledName),
            ReadConnectionString = Find(ReadName),
            DataFolder = Find(DataName) ?? defaults.DataFolder,
            AdminKey = Find(AdminKeyName),
            RulesFolder = Find(RulesName) ?? defaults.RulesFolder,
            SamplesFolder = Find(SamplesName),
            RescreeningDaysText = Find(RescreeningDaysName),
            RescreeningDays = Find(RescreeningDaysName) is { } days ? DaysOf(days) ?? defaults.RescreeningDays : defaults.RescreeningDays,
            TrustedProxies = Find(TrustedProxiesName),
            MetricsUrl = Find(MetricsUrlName),
            LogFormat = Find(LogFormatName) ?? defaults.LogFormat,
            Limits = limits,
            Events = events,
            WebhookKey = Find(WebhookKeyName),
            Secrets = secrets,
        };
        return (settings, secrets.Problems is { Count: > 0 } unread ? unread : [.. settings.Problems(migratesOnly), .. limitProblems, .. eventProblems]);
    }

    /// <summary>The logins of the operator's database, or of the private cluster.</summary>
    public DatabaseLogins Logins(PrivateCluster? cluster) => ConnectionString is { } service
        ? new(service, WorkerConnectionString ?? DatabaseLogins.WorkerOf(service)) { Owner = OwnerConnectionString, Pooled = PooledConnectionString, Standby = ReadConnectionString }
        : new(cluster!.ServiceConnectionString, cluster.WorkerConnectionString) { Owner = cluster.ConnectionString };

    private IEnumerable<string> Problems(bool migratesOnly)
    {
        foreach (var url in Urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(u => !IsUrl(u)))
        {
            yield return $"{UrlsName}: '{url}' is not a valid address; expected http://host:port, several separated by semicolons.";
        }

        if (MetricsUrl is not null && !IsMetricsUrl(MetricsUrl))
        {
            yield return $"{MetricsUrlName}: '{MetricsUrl}' is not a valid address; expected one http://host:port whose port is not in {UrlsName}.";
        }

        if (LogFormat is not (LogFormats.Text or LogFormats.Json))
        {
            yield return $"{LogFormatName}: '{LogFormat}' is not a format; expected {LogFormats.Text} or {LogFormats.Json}.";
        }

        foreach (var (name, value) in new[] { (ConnectionName, ConnectionString), (WorkerName, WorkerConnectionString), (OwnerName, OwnerConnectionString), (PooledName, PooledConnectionString), (ReadName, ReadConnectionString) })
        {
            if (value is not null && !DatabaseLogins.IsConnectionString(value))
            {
                yield return $"{name}: invalid connection string; expected a PostgreSQL connection string with at least Host, such as Host=db;Database=exportcontrol;Username=…;Password=….";
            }
            else if (value is not null && ConnectionString is null && !(migratesOnly && name == OwnerName))
            {
                yield return $"{name}: expected together with {ConnectionName}, which names the server; the private cluster arranges its logins itself and has no pooler and no standby.";
            }
        }

        if (File.Exists(DataFolder))
        {
            yield return $"{DataName}: '{DataFolder}' is a file; expected a folder, which is created if it does not exist.";
        }

        if (AdminKey is not null && KeyStrength.Fault(AdminKey) is { } fault)
        {
            yield return $"{AdminKeyName}: {fault}; expected a random key of {KeyStrength.MinLength} to {KeyStrength.MaxLength} printable ASCII characters without spaces, such as the output of: openssl rand -hex 24";
        }

        if (WebhookKey is not null && Starting.WebhookKey.Read(WebhookKey) is null)
        {
            yield return $"{WebhookKeyName}: not a valid key; expected 32 random bytes in base64, such as the output of: openssl rand -base64 32";
        }

        if (!Directory.Exists(RulesFolder))
        {
            yield return $"{RulesName}: the folder '{RulesFolder}' does not exist; expected the folder with the rules (lists/, regimes/, …).";
        }

        if (RescreeningDaysText is not null && DaysOf(RescreeningDaysText) is null)
        {
            yield return $"{RescreeningDaysName}: '{RescreeningDaysText}' is not a number of days; expected 0 (a publication screens nothing again) to {MaxRescreeningDays}.";
        }

        foreach (var invalid in Hosting.TrustedProxies.Read(TrustedProxies).Invalid)
        {
            yield return $"{TrustedProxiesName}: '{invalid}' is not a valid network; expected addresses or networks such as 10.1.0.0/16, separated by commas, and not all addresses (/0).";
        }

        if (SamplesFolder is not null && !Directory.Exists(SamplesFolder))
        {
            yield return $"{SamplesName}: the folder '{SamplesFolder}' does not exist; expected a folder with sample declarations (*.json), or no value.";
        }
    }

    private static int? DaysOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MaxRescreeningDays ? days : null;

    private bool IsMetricsUrl(string url) => !url.Contains(';', StringComparison.Ordinal) && IsUrl(url) && BindingAddress.Parse(url) is { Scheme: "http", Port: > 0 } own
        && Urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(IsUrl).All(u => BindingAddress.Parse(u).Port != own.Port);

    private static bool IsUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.Port is >= 0 and <= 65535 && address.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
