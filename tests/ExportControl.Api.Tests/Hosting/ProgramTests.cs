using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ExportControl.Tests;

namespace ExportControl.Api.Tests.Hosting;

/// <summary>The program itself: how it starts, refuses to, and stops.</summary>
public sealed class ProgramTests(Postgres postgres)
{
    [Theory]
    [InlineData("EXPORTCONTROL_RULES", "/no/such/folder")]
    [InlineData("EXPORTCONTROL_ADMIN_KEY", "short")]
    [InlineData("ConnectionStrings__ExportControl", "nonsense")]
    public async Task An_invalid_setting_stops_the_start_with_its_name_and_no_stack_trace(string name, string value)
    {
        using var program = Run([], (name, value));

        await program.WaitForExitAsync();

        var errors = await program.StandardError.ReadToEndAsync();
        Assert.Equal(78, program.ExitCode);
        Assert.StartsWith(name, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "https://127.0.0.1:0", "needs a certificate", 78)]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:0/path", "is not a valid address", 78)]
    [InlineData("ASPNETCORE_URLS", "127.0.0.1:8080", "is not a valid address", 78)]
    public async Task An_address_that_cannot_be_used_stops_the_start_with_one_line(string name, string value, string expected, int exitCode)
    {
        using var program = Run([], (name, value));

        await program.WaitForExitAsync();

        var errors = await program.StandardError.ReadToEndAsync();
        Assert.Equal(exitCode, program.ExitCode);
        Assert.StartsWith($"{name}: ", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_argument_is_wrong_usage()
    {
        using var program = Run(["--helth"]);

        await program.WaitForExitAsync();

        Assert.Equal(64, program.ExitCode);
        Assert.StartsWith("'--helth' is not a command.", await program.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spoiled_rules_folder_stops_the_start_with_one_line_that_names_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("rules").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "groups.json"), "{ this is not JSON");
        await File.WriteAllTextAsync(Path.Combine(folder, "countries.csv"), "alpha2,\"alpha3");
        using var program = Run([], [
            .. Database(await postgres.NewDatabaseAsync()), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("EXPORTCONTROL_ADMIN_KEY", App.AdminKey), ("EXPORTCONTROL_RULES", folder)]);

        var errors = program.StandardError.ReadToEndAsync();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Equal(65, program.ExitCode);
        Assert.StartsWith("EXPORTCONTROL_RULES: ", Assert.Single((await errors).Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unavailable_database_stops_the_start_with_the_name_of_its_setting()
    {
        using var program = Run([], ("ConnectionStrings__ExportControl", "Host=127.0.0.1;Port=1;Database=x;Username=x;Password=x;Timeout=2"));

        await program.WaitForExitAsync();

        var errors = await program.StandardError.ReadToEndAsync();
        Assert.Equal(69, program.ExitCode);
        Assert.StartsWith("ConnectionStrings__ExportControl: The database is unavailable", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_port_stops_the_start_with_one_line_and_no_stack_trace()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var program = Run([], [.. Database(await postgres.NewDatabaseAsync()), ("ASPNETCORE_URLS", $"http://{listener.LocalEndpoint}"), ("EXPORTCONTROL_ADMIN_KEY", App.AdminKey)]);

        var errors = program.StandardError.ReadToEndAsync();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Equal(69, program.ExitCode);
        Assert.Equal($"ASPNETCORE_URLS: Failed to bind to address http://{listener.LocalEndpoint}: address already in use.", (await errors).Trim());
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_starts_answers_the_health_probe_and_stops_on_a_signal(string signal)
    {
        using var program = Run([], [.. Database(await postgres.NewDatabaseAsync()), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("EXPORTCONTROL_ADMIN_KEY", App.AdminKey)]);
        var said = await ReadUntilAsync(program, "ExportControl serves ");
        var url = said[(said.IndexOf("http", StringComparison.Ordinal))..].Split(' ')[0];

        using var healthy = Run(["--health"], ("ASPNETCORE_URLS", url));
        await healthy.WaitForExitAsync();
        using var kill = Process.Start("kill", ["-s", signal, $"{program.Id}"]);
        await program.WaitForExitAsync();
        using var gone = Run(["--health"], ("ASPNETCORE_URLS", url));
        await gone.WaitForExitAsync();

        Assert.Equal(0, healthy.ExitCode);
        Assert.Contains("\"ready\"", await healthy.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(0, program.ExitCode);
        Assert.Equal(1, gone.ExitCode);
    }

    [Fact]
    public async Task It_reports_to_systemd_when_it_is_ready_and_when_it_stops()
    {
        var folder = Directory.CreateTempSubdirectory("notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 60_000 };
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, "socket")));
        using var program = Run([], [
            .. Database(await postgres.NewDatabaseAsync()), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("EXPORTCONTROL_ADMIN_KEY", App.AdminKey),
            ("NOTIFY_SOCKET", Path.Combine(folder.FullName, "socket"))]);
        var url = (await ReadUntilAsync(program, "ExportControl serves ")).Split(' ')[2];
        var ready = Receive(socket);
        using var client = new HttpClient();
        var status = (await client.GetAsync(new Uri($"{url}/health/ready"))).StatusCode;
        using var kill = Process.Start("kill", ["-s", "TERM", $"{program.Id}"]);
        var stopping = Receive(socket);
        await program.WaitForExitAsync();

        Assert.Equal(("READY=1", HttpStatusCode.OK, "STOPPING=1", 0), (ready, status, stopping, program.ExitCode));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_login_that_owns_the_database_stops_the_start_with_one_line()
    {
        var owner = await postgres.NewDatabaseAsync();
        using var program = Run([], [.. Database(owner), ("ConnectionStrings__ExportControl", owner), ("EXPORTCONTROL_ADMIN_KEY", App.AdminKey)]);

        var errors = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Equal(77, program.ExitCode);
        Assert.StartsWith("ConnectionStrings__ExportControl: Login ", errors, StringComparison.Ordinal);
        Assert.Contains("is a superuser; expected a login that is exportcontrol_service", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors.TrimEnd());
    }

    [Fact]
    public async Task The_command_migrate_needs_the_owner_only_and_the_service_then_needs_no_owner()
    {
        var owner = await postgres.NewDatabaseAsync();
        var (withOwner, withoutOwner) = (Database(owner)[^1..], Database(owner)[..^1]);
        using var early = Run([], [.. withoutOwner, ("EXPORTCONTROL_ADMIN_KEY", App.AdminKey)]);
        var errors = await early.StandardError.ReadToEndAsync();
        await early.WaitForExitAsync();
        using var migrate = Run(["migrate"], withOwner);
        await migrate.WaitForExitAsync();
        using var program = Run([], [.. withoutOwner, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("EXPORTCONTROL_ADMIN_KEY", App.AdminKey)]);
        await ReadUntilAsync(program, "ExportControl serves ");
        using var kill = Process.Start("kill", ["-s", "TERM", $"{program.Id}"]);
        await program.WaitForExitAsync();

        Assert.Contains("The schema of database", errors, StringComparison.Ordinal);
        Assert.Equal((77, 0, 0), (early.ExitCode, migrate.ExitCode, program.ExitCode));
    }

    internal static (string Name, string Value)[] Database(string owner) =>
    [
        ("ConnectionStrings__ExportControl", Logins.Service(owner)), ("ConnectionStrings__ExportControlWorker", Logins.Worker(owner)), ("ConnectionStrings__ExportControlOwner", owner),
    ];

    internal static Process Run(string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ExportControl.Api.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["EXPORTCONTROL_RULES"] = App.Settings.RulesFolder;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static string Receive(Socket socket)
    {
        var buffer = new byte[256];
        return System.Text.Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer)).Trim();
    }

    internal static async Task<string> ReadUntilAsync(Process program, string beginning)
    {
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException(await program.StandardError.ReadToEndAsync());
    }
}
