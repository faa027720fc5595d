using System.Net;
using System.Net.Http.Json;
using ExportControl.Tests;

namespace ExportControl.Api.Tests.Hosting;

/// <summary>The accounts of the first start.</summary>
public sealed class FirstAccountsTests(Postgres postgres)
{
    [Fact]
    public async Task The_first_start_prints_accounts_that_can_sign_in_and_the_second_prints_none()
    {
        var folder = Directory.CreateTempSubdirectory("accounts").FullName;
        (string, string)[] settings =
        [
            .. ProgramTests.Database(await postgres.NewDatabaseAsync()), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("EXPORTCONTROL_ADMIN_KEY", App.AdminKey), ("EXPORTCONTROL_DATA", folder),
            ("EXPORTCONTROL_SAMPLES", App.Settings.SamplesFolder!),
        ];
        var (first, signedIn) = await StartAsync(settings);
        var file = Path.Combine(folder, "first-accounts");

        Assert.Equal(["admin", "officer", "approver", "broker"], first.Select(l => l.Split(' ')[0]));
        Assert.Equal(first, (await File.ReadAllLinesAsync(file)).Select(l => l.Trim()));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.All(signedIn, status => Assert.Equal(HttpStatusCode.Created, status));
        var (second, _) = await StartAsync(settings);
        Assert.Empty(second);
        Directory.Delete(folder, recursive: true);
    }

    // Starts the program, signs in as each account that it prints, and stops it.
    private static async Task<(IReadOnlyList<string> Accounts, IReadOnlyList<HttpStatusCode> SignedIn)> StartAsync((string, string)[] settings)
    {
        using var program = ProgramTests.Run([], settings);
        var url = (await ProgramTests.ReadUntilAsync(program, "ExportControl serves ")).Split(' ')[2];
        await ProgramTests.ReadUntilAsync(program, "Admin key");
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        var lines = new List<string>();
        var statuses = new List<HttpStatusCode>();
        while (await ReadLineAsync(program) is { } line)
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                lines.Add(line.Trim());
            }
        }

        foreach (var account in lines.Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            statuses.Add((await client.PostAsJsonAsync("/v1/sessions", new { login = account[0], password = account[1] })).StatusCode);
        }

        using var stop = System.Diagnostics.Process.Start("kill", ["-s", "TERM", $"{program.Id}"]);
        await program.WaitForExitAsync();
        return (lines, statuses);
    }

    // The next line that is there within a second.
    private static async Task<string?> ReadLineAsync(System.Diagnostics.Process program)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            return await program.StandardOutput.ReadLineAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
