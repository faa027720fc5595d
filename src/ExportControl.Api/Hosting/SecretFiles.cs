using System.Text;
using ExportControl.Api.Hosting.Starting;

namespace ExportControl.Api.Hosting;

/// <summary>Secrets that are read from files: a variable with the name of the setting and _FILE has the path. Secrets of Docker and Kubernetes and credentials of systemd are such files.</summary>
internal sealed class SecretFiles
{
    public const string Suffix = "_FILE";

    /// <summary>The headers of the OTLP receiver, which may contain its key.</summary>
    public const string TraceHeadersName = "OTEL_EXPORTER_OTLP_HEADERS";

    private const int MaxBytes = 64 * 1024;

    private static readonly string[] Names =
    [
        Settings.ConnectionName, Settings.WorkerName, Settings.OwnerName, Settings.PooledName, Settings.ReadName, Settings.AdminKeyName, Settings.WebhookKeyName,
        RulesCommand.PasswordName, HttpsCertificate.PasswordName, TraceHeadersName,
    ];

    private readonly Func<string, string?> environment;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public SecretFiles(Func<string, string?> environment)
    {
        this.environment = environment;
        var problems = new List<string>();
        foreach (var name in Names)
        {
            if (environment(name + Suffix) is not { } file || string.IsNullOrWhiteSpace(file))
            {
                continue;
            }

            var (value, problem) = string.IsNullOrWhiteSpace(environment(name)) ? Read(file, name) : (null, $"{name} is set too; expected only one of the two.");
            if (value is not null)
            {
                values[name] = value;
            }
            else
            {
                problems.Add($"{name}{Suffix}: {problem}");
            }
        }

        Problems = problems;
    }

    /// <summary>A line for each secret that cannot be read. None contains a secret.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The secrets that the framework reads from the configuration, with their names there.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Configuration =>
        new[] { (HttpsCertificate.PasswordName, "Kestrel:Certificates:Default:Password"), (TraceHeadersName, TraceHeadersName) }
            .Where(p => values.ContainsKey(p.Item1))
            .Select(p => new KeyValuePair<string, string?>(p.Item2, values[p.Item1]));

    /// <summary>The value of a variable, or of the file of a secret.</summary>
    public string? Find(string name) => values.GetValueOrDefault(name) ?? environment(name);

    private static (string? Value, string? Problem) Read(string file, string name)
    {
        var expected = $"expected a file with the value of {name} in one line.";
        if (Directory.Exists(file))
        {
            return (null, $"'{file}' is a folder; {expected}");
        }

        try
        {
            using var stream = File.OpenRead(file);
            var bytes = new byte[MaxBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length).TrimStart('\uFEFF').TrimEnd('\r', '\n');
            var problem = length > MaxBytes ? $"has more than {MaxBytes / 1024} kB"
                : string.IsNullOrWhiteSpace(text) ? "is empty"
                : text.AsSpan().ContainsAny('\r', '\n') ? "has more than one line"
                : null;
            return problem is null ? (text, null) : (null, $"the file '{file}' {problem}; {expected}");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, $"the file '{file}' does not exist; {expected}");
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or IOException or ArgumentException)
        {
            // ArgumentException also covers bytes that are not UTF-8; its message shows them.
            var reason = unreadable is ArgumentException ? "it is not UTF-8 text" : unreadable.Message.ReplaceLineEndings(" ");
            return (null, $"the file '{file}' cannot be read: {reason.TrimEnd('.')}; {expected}");
        }
    }
}
