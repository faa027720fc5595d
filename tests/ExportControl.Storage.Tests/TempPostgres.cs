using System.Diagnostics;
using Npgsql;

namespace ExportControl.Storage.Tests;

/// <summary>A throw-away cluster for this run, reached over a socket in its own folder.</summary>
internal static class TempPostgres
{
    private static readonly Lazy<Task<string>> Cluster = new(StartAsync);
    private static int databases;

    public static async Task<string> NewDatabaseAsync()
    {
        var server = await Cluster.Value;
        var name = $"t{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(server + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server};Database={name}";
    }

    private static async Task<string> StartAsync()
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";
        var folder = Directory.CreateTempSubdirectory("ecpg").FullName;
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", folder);
        }

        await PostgresAsync($"{bin}/initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        await PostgresAsync(
            $"{bin}/pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o", $"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=200", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            PostgresAsync($"{bin}/pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop").GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        return $"Host={folder};Username=postgres";
    }

    private static Task PostgresAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
        : RunAsync(program, arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = program != "runuser" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
