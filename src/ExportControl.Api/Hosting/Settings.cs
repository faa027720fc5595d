using System.Data.Common;
using ExportControl.Application.RuleSets;

namespace ExportControl.Api.Hosting;

/// <summary>What the operator sets; every one is checked before anything starts.</summary>
internal sealed record Settings
{
    public const string UrlsName = "ASPNETCORE_URLS";
    public const string ConnectionName = "ConnectionStrings__ExportControl";
    public const string PooledName = "ConnectionStrings__ExportControlPooled";
    public const string ReadName = "ConnectionStrings__ExportControlRead";
    public const string DataName = "EXPORTCONTROL_DATA";
    public const string AdminKeyName = "EXPORTCONTROL_ADMIN_KEY";
    public const string RulesName = "EXPORTCONTROL_RULES";
    public const string SamplesName = "EXPORTCONTROL_SAMPLES";

    private const int ShortestAdminKey = 8;
    private const int LongestAdminKey = 256;

    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Null: a private cluster in the data folder.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The same database through a connection pooler; null: work goes to the server itself.</summary>
    public string? PooledConnectionString { get; init; }

    /// <summary>A hot standby that answers history; null: the primary does.</summary>
    public string? ReadConnectionString { get; init; }

    public string DataFolder { get; init; } = ".data";

    /// <summary>Null: generated, and kept in the data folder.</summary>
    public string? AdminKey { get; init; }

    public string RulesFolder { get; init; } = "rules";

    public string? SamplesFolder { get; init; }

    /// <summary>The settings, with one line for each that is wrong: its name and what is expected.</summary>
    public static (Settings Settings, IReadOnlyList<string> Problems) Read(Func<string, string?> environment)
    {
        string? Given(string name) => environment(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
        var usual = new Settings();
        var settings = new Settings
        {
            Urls = Given(UrlsName) ?? usual.Urls,
            ConnectionString = Given(ConnectionName),
            PooledConnectionString = Given(PooledName),
            ReadConnectionString = Given(ReadName),
            DataFolder = Given(DataName) ?? usual.DataFolder,
            AdminKey = Given(AdminKeyName),
            RulesFolder = Given(RulesName) ?? usual.RulesFolder,
            SamplesFolder = Given(SamplesName),
        };
        return (settings, [.. settings.Problems()]);
    }

    private IEnumerable<string> Problems()
    {
        foreach (var url in Urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(u => !IsUrl(u)))
        {
            yield return $"{UrlsName}: '{url}' is no address to listen on; expected is http://host:port, several separated by semicolons.";
        }

        foreach (var (name, given) in new[] { (ConnectionName, ConnectionString), (PooledName, PooledConnectionString), (ReadName, ReadConnectionString) })
        {
            if (given is not null && !IsConnectionString(given))
            {
                yield return $"{name}: expected is a PostgreSQL connection string with at least a Host, as in Host=db;Database=exportcontrol;Username=…;Password=….";
            }
            else if (given is not null && ConnectionString is null)
            {
                yield return $"{name}: expected is {ConnectionName} beside it, the server it belongs to; the private cluster has no pooler and no standby.";
            }
        }

        if (File.Exists(DataFolder))
        {
            yield return $"{DataName}: '{DataFolder}' is a file; expected is a folder, which is made when it is missing.";
        }

        if (AdminKey is not null && (AdminKey.Length is < ShortestAdminKey or > LongestAdminKey || !AdminKey.All(c => c is > ' ' and <= '~')))
        {
            yield return $"{AdminKeyName}: expected are {ShortestAdminKey} to {LongestAdminKey} printable ASCII characters without spaces.";
        }

        if (!Directory.Exists(RulesFolder))
        {
            yield return $"{RulesName}: there is no folder '{RulesFolder}'; expected is the folder that holds the rules (lists/, regimes/, …).";
        }

        if (SamplesFolder is not null && !Directory.Exists(SamplesFolder))
        {
            yield return $"{SamplesName}: there is no folder '{SamplesFolder}'; expected is a folder of sample declarations (*.json), or nothing.";
        }
    }

    private static bool IsUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.Port is >= 0 and <= 65535;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            var parsed = new DbConnectionStringBuilder { ConnectionString = text };
            return parsed.TryGetValue("Host", out var host) || parsed.TryGetValue("Server", out host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
