using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ExportControl.Tests;
using Npgsql;

namespace ExportControl.LocalPostgres.Tests;

/// <summary>Runs the parts of the container files that need no container engine.</summary>
public sealed partial class ComposeTests(Postgres postgres)
{
    private static readonly string Root = FindRoot();
    private static readonly string Compose = File.ReadAllText(Path.Combine(Root, "docker-compose.yml"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_files_contain_no_password()
    {
        var values = Passwords().Matches(Compose + File.ReadAllText(Path.Combine(Root, "Dockerfile"))).Select(match => match.Groups["value"].Value).ToList();

        Assert.Equal(2, values.Count);
        Assert.All(values, value => Assert.StartsWith("${POSTGRES_PASSWORD:?", value, StringComparison.Ordinal));
    }

    [Fact]
    public void The_connection_string_of_the_service_parses_with_any_password()
    {
        var written = ConnectionString().Match(Compose).Groups["value"].Value;

        var read = new NpgsqlConnectionStringBuilder(Reference().Replace(written, "semi;colon=1"));

        Assert.Equal(("postgres", "exportcontrol", "exportcontrol", "semi;colon=1"), (read.Host, read.Database, read.Username, read.Password));
    }

    [Fact]
    public void Every_service_has_a_health_check_and_the_api_waits_for_the_databases()
    {
        Assert.Equal(2, Health().Count(Compose));
        Assert.Contains("condition: service_healthy", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_check_of_the_database_passes_for_a_running_server_only()
    {
        var server = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync());
        Assert.SkipUnless(server.Host == "127.0.0.1", "The health check connects to the loopback address only.");
        var check = Health().Matches(Compose).Select(match => Strings(match.Groups["command"].Value)).Single(command => command.Contains("pg_isready"));
        var command = check[1..];

        Assert.Equal(0, await RunAsync(command, "PGPORT", $"{server.Port}"));
        Assert.NotEqual(0, await RunAsync(command, "PGPORT", $"{LoopbackPort.FindFree()}"));
    }

    [Fact]
    public async Task The_initdb_arguments_of_the_database_create_a_cluster()
    {
        var arguments = InitDbArguments().Match(Compose).Groups["value"].Value.Split(' ');
        var account = await PostgresAccount.ForNewClusterAsync(Ct);
        var binaries = await PostgresBinaries.FindNewestAsync(Ct);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"exportcontrol-compose-{Guid.CreateVersion7():N}")).FullName;
        try
        {
            await account.ChangeOwnerAsync(folder, Ct);

            var result = await account.RunAsync(Ct, [binaries.InitDb, "-D", folder, "--no-sync", .. arguments]);

            Assert.True(result.Succeeded, result.Output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", true)]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nX-Note: HTTP/1.1 200\r\n\r\n", false)]
    [InlineData("", false)]
    public async Task The_health_check_of_the_service_passes_for_status_200_only(string answer, bool healthy)
    {
        using var service = new TcpListener(IPAddress.Loopback, 0);
        service.Start();
        var serving = AnswerAsync(service, answer);

        var code = await HealthyAsync(((IPEndPoint)service.LocalEndpoint).Port);

        Assert.Equal(healthy, code == 0);
        Assert.StartsWith("GET /health/ready HTTP/1.1", await serving, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_check_of_the_service_fails_when_nothing_listens() => Assert.NotEqual(0, await HealthyAsync(LoopbackPort.FindFree()));

    private static Task<int> HealthyAsync(int port) =>
        RunAsync(["bash", Path.Combine(Root, "eng", "healthy.sh")], "ASPNETCORE_URLS", $"http://+:{port}");

    private static async Task<int> RunAsync(string[] command, string variable, string value)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true };
        start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return process.ExitCode;
    }

    private static async Task<string> AnswerAsync(TcpListener service, string answer)
    {
        using var client = await service.AcceptTcpClientAsync(Ct);
        var buffer = new byte[1024];
        var length = await client.GetStream().ReadAsync(buffer, Ct);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), Ct);
        return System.Text.Encoding.ASCII.GetString(buffer, 0, length);
    }

    private static string[] Strings(string list) => [.. list.Split(',').Select(item => item.Trim().Trim('"'))];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ExportControl.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests has ExportControl.sln.");
    }

    [GeneratedRegex("""^[^#\n]*password(=|:\s+)["']*(?<value>[^"'\n]+)""", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Passwords();

    [GeneratedRegex("""ConnectionStrings__ExportControl: "(?<value>.+)"$""", RegexOptions.Multiline)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"\$\{POSTGRES_PASSWORD:\?[^}]*\}")]
    private static partial Regex Reference();

    [GeneratedRegex("""POSTGRES_INITDB_ARGS: "(?<value>.+)"$""", RegexOptions.Multiline)]
    private static partial Regex InitDbArguments();

    [GeneratedRegex("""^      test: \[(?<command>"CMD", .+)\]$""", RegexOptions.Multiline)]
    private static partial Regex Health();
}
