using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;

namespace ExportControl.LocalPostgres.Tests;

/// <summary>Runs the parts of the container files that need no container engine.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Compose = File.ReadAllText(Path.Combine(Root, "docker-compose.yml"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_files_contain_no_password()
    {
        var values = Passwords().Matches(Compose + File.ReadAllText(Path.Combine(Root, "Dockerfile"))).Select(match => match.Groups["value"].Value).ToList();

        Assert.Equal(7, values.Count);
        Assert.All(values, value => Assert.Matches(@"^\$\{(POSTGRES|EXPORTCONTROL_(OWNER|SERVICE|WORKER))_PASSWORD:\?", value));
    }

    [Theory]
    [InlineData("", "exportcontrol_service")]
    [InlineData("Worker", "exportcontrol_worker")]
    [InlineData("Owner", "exportcontrol_owner")]
    public void The_connection_strings_parse_with_any_password_and_name_the_logins_of_the_script(string setting, string login)
    {
        var written = ConnectionStrings().Matches(Compose).Single(m => m.Groups["setting"].Value == setting).Groups["value"].Value;

        var read = new NpgsqlConnectionStringBuilder(Reference().Replace(written, "semi;colon=1"));

        Assert.Equal(("postgres", "exportcontrol", login, "semi;colon=1"), (read.Host, read.Database, read.Username, read.Password));
    }

    /// <summary>The service itself gets neither the password of the superuser nor the owner's.</summary>
    [Fact]
    public void The_service_has_the_passwords_of_its_two_logins_only()
    {
        var service = Compose[Compose.IndexOf("\n  api:", StringComparison.Ordinal)..Compose.IndexOf("\n  migrate:", StringComparison.Ordinal)];

        Assert.Equal(
            ["EXPORTCONTROL_SERVICE_PASSWORD", "EXPORTCONTROL_WORKER_PASSWORD"],
            Reference().Matches(service).Select(m => m.Groups["name"].Value));
    }

    [Fact]
    public void Every_service_has_a_health_check_and_the_api_waits_for_the_databases()
    {
        Assert.Equal(2, Health().Count(Compose));
        Assert.Contains("condition: service_healthy", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_initdb_arguments_create_a_cluster_and_the_script_of_roles_creates_logins_without_a_superuser()
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
            await CheckScriptOfRolesAsync(account, binaries, folder);
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

    // The superuser has the name of the account that runs the server.
    private static async Task CheckScriptOfRolesAsync(PostgresAccount account, PostgresBinaries binaries, string folder)
    {
        var port = LoopbackPort.FindFree();
        var server = await account.RunAsync(Ct, binaries.PgCtl, "start", "-w", "-s", "-D", folder, "-l", Path.Combine(folder, "start.log"), "-o", $"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}");
        Assert.True(server.Succeeded, server.Output);
        try
        {
            const string run = """
                export PGPORT=$3 EXPORTCONTROL_OWNER_PASSWORD=o EXPORTCONTROL_SERVICE_PASSWORD="it's" EXPORTCONTROL_WORKER_PASSWORD=w
                psql=$(dirname "$1")/psql
                "$psql" -X -q -h "$2" -d postgres -f - && "$psql" -X -A -t -h "$2" -d exportcontrol -c "
                    SELECT string_agg(rolname || ' ' || rolsuper || rolcreaterole || rolcreatedb || rolbypassrls || ' ' || rolcanlogin, ', ' ORDER BY rolname)
                        || '; ' || (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'exportcontrol')
                    FROM pg_roles WHERE rolname LIKE 'exportcontrol%'"
                """;
            var script = await File.ReadAllTextAsync(Path.Combine(Root, "eng", "create-roles.sql"), Ct);
            var first = await account.ShellAsync(run, script, Ct, File.ResolveLinkTarget(binaries.PgCtl, true)?.FullName ?? binaries.PgCtl, folder, $"{port}");
            var again = await account.ShellAsync(run, script, Ct, File.ResolveLinkTarget(binaries.PgCtl, true)?.FullName ?? binaries.PgCtl, folder, $"{port}");

            const string plain = "falsefalsefalsefalse";
            Assert.Equal($"exportcontrol_owner {plain} true, exportcontrol_reporting {plain} false, exportcontrol_service {plain} true, exportcontrol_worker {plain} true; exportcontrol_owner", first.Output);
            Assert.Equal(first, again);

            // The health check passes for a running server only.
            var check = Health().Matches(Compose).Select(match => Strings(match.Groups["command"].Value)).Single(command => command.Contains("pg_isready"))[1..];
            Assert.Equal(0, await RunAsync(check, "PGPORT", $"{port}"));
            Assert.NotEqual(0, await RunAsync(check, "PGPORT", $"{LoopbackPort.FindFree()}"));
        }
        finally
        {
            await account.RunAsync(Ct, binaries.PgCtl, "stop", "-w", "-s", "-D", folder, "-m", "immediate");
        }
    }

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

    [GeneratedRegex("""ConnectionStrings__ExportControl(?<setting>[A-Z]?[a-z]*): "(?<value>.+)"$""", RegexOptions.Multiline)]
    private static partial Regex ConnectionStrings();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+_PASSWORD):\?[^}]*\}")]
    private static partial Regex Reference();

    [GeneratedRegex("""POSTGRES_INITDB_ARGS: "(?<value>.+)"$""", RegexOptions.Multiline)]
    private static partial Regex InitDbArguments();

    [GeneratedRegex("""^      test: \[(?<command>"CMD", .+)\]$""", RegexOptions.Multiline)]
    private static partial Regex Health();
}
