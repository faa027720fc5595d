using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Api.Tests.Verdicts.Export;
using ExportControl.Tests;
using Npgsql;

namespace ExportControl.Api.Tests.Hosting;

/// <summary>What a signal to stop does to batches and exports that are open.</summary>
public sealed class StopTests(Postgres postgres)
{
    private const string Stopping = "/problems/service-stopping";
    private const string LastChunk = "\r\n0\r\n\r\n";

    private static string Line => A.Declaration().ToJsonString() + "\n";

    [Fact]
    public async Task A_signal_to_stop_ends_batches_after_what_was_taken_is_answered_and_aborts_incomplete_exports()
    {
        var database = await postgres.NewDatabaseAsync();
        using var host = await StartAsync(database);
        using var client = new HttpClient { BaseAddress = host.Address, DefaultRequestHeaders = { { "X-Api-Key", App.AdminKey } } };
        await LongHistory.AddAsync(client, 1000, 10);
        using var answered = await OpenAsync(host, Line);
        Assert.Contains("{\"status\":201", await answered.ReadToAsync("}\n"), StringComparison.Ordinal);
        await answered.ChunkAsync("{\"reference\":\"an unfinished line");
        using var empty = await OpenAsync(host);
        using var export = await RawConnection.ToAsync(host.Address, App.AdminKey);
        await export.GetAsync("/v1/verdicts/export?format=csv");
        await export.ReadToAsync("\r\n\r\n");
        var exported = export.ReadToEndAsync(TimeSpan.FromMilliseconds(200));

        await using var other = new NpgsqlConnection(database);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await ExecuteAsync(other, "LOCK TABLE declarations IN EXCLUSIVE MODE");
            using var waiting = await OpenAsync(host, Line);
            while (0L.Equals(await ExecuteAsync(other, "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'declarations'::regclass")))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            host.Terminate();

            await LastResultIsAsync(answered, 1);
            await LastResultIsAsync(waiting, 2);
            var refused = await empty.ReadToEndAsync();
            Assert.StartsWith("HTTP/1.1 503", refused, StringComparison.Ordinal);
            Assert.Contains("Retry-After: ", refused, StringComparison.Ordinal);
            Assert.Contains(Stopping, refused, StringComparison.Ordinal);
        }

        Assert.Equal(0, await host.ExitCodeAsync());
        var output = await host.OutputAsync();
        Assert.True(output.Contains("an incomplete export was aborted", StringComparison.Ordinal), output);
        Assert.DoesNotContain(LastChunk, await exported, StringComparison.Ordinal);
    }

    // The service asks for the body when it begins to read it: from then on the batch is open.
    private static async Task<RawConnection> OpenAsync(Host host, string? line = null)
    {
        var connection = await RawConnection.ToAsync(host.Address, App.AdminKey);
        await connection.SendAsync(
            $"POST /v1/declarations/batch HTTP/1.1\r\nHost: x\r\nX-Api-Key: {App.AdminKey}\r\nContent-Type: application/x-ndjson\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
        await connection.ReadToAsync("100 Continue\r\n\r\n");
        if (line is not null)
        {
            await connection.ChunkAsync(line);
        }

        return connection;
    }

    // The response is complete, and the results that remain have the problem.
    private static async Task LastResultIsAsync(RawConnection connection, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(Stopping, ProblemOf(await connection.ReadToAsync("}\n")));
        }

        await connection.ReadToAsync(LastChunk);
        Assert.Equal("", await connection.ReadToEndAsync());
    }

    private static string? ProblemOf(string received) => (string?)JsonNode.Parse(received[received.IndexOf("{\"status\"", StringComparison.Ordinal)..])!["problem"]?["type"];

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Host> StartAsync(string database)
    {
        var program = ProgramTests.Run([], [.. ProgramTests.Database(database), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("EXPORTCONTROL_ADMIN_KEY", App.AdminKey)]);
        var line = await ProgramTests.ReadUntilAsync(program, "ExportControl serves ");
        return new Host(program, new Uri(line.Split(' ')[2]));
    }

    private sealed class Host(Process program, Uri address) : IDisposable
    {
        private readonly Task<string> output = program.StandardOutput.ReadToEndAsync();

        public Uri Address => address;

        public void Terminate()
        {
            using var kill = Process.Start("kill", ["-s", "TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }

        public async Task<int> ExitCodeAsync()
        {
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
            return program.ExitCode;
        }

        public Task<string> OutputAsync() => output;

        public void Dispose()
        {
            if (!program.HasExited)
            {
                program.Kill();
            }

            program.Dispose();
        }
    }
}
