using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Api.Tests.Verdicts.Export;

/// <summary>20,000 lines with descriptions that do not compress.</summary>
public sealed class LongHistory(Postgres postgres) : IAsyncLifetime
{
    public const int Verdicts = 2000;
    public const int LinesEach = 10;

    private readonly App app = new(postgres);

    public Uri Address { get; private set; } = null!;

    public string Key { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        using var broker = await app.NewTenantAsync();
        (Address, Key) = (broker.BaseAddress!, broker.DefaultRequestHeaders.GetValues("X-Api-Key").Single());
        await AddAsync(broker, Verdicts, LinesEach);
    }

    public static async Task AddAsync(HttpClient broker, int verdicts, int lines)
    {
        var random = new Random(verdicts);
        var noise = new byte[450];
        var body = new StringBuilder();
        for (var i = 0; i < verdicts; i++)
        {
            body.Append(A.Declaration(d => d["lines"] = new JsonArray([.. Enumerable.Range(1, lines).Select(n =>
            {
                random.NextBytes(noise);
                return A.Line(n, description: Convert.ToBase64String(noise));
            })])).ToJsonString()).Append('\n');
        }

        using var content = new StringContent(body.ToString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        var answer = await broker.PostAsync("/v1/declarations/batch?view=summary", content);
        Assert.Equal(verdicts, (await answer.Content.ReadAsStringAsync()).Split("\"status\":201").Length - 1);
    }

    /// <summary>A client with a small receive buffer.</summary>
    public HttpClient Reader()
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
                await socket.ConnectAsync(context.DnsEndPoint, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = Address, DefaultRequestHeaders = { { "X-Api-Key", Key } } };
    }

    public async Task CutOffAsync(bool off)
    {
        var database = new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString).Database;
        await using var elsewhere = new NpgsqlConnection(await postgres.NewDatabaseAsync());
        await elsewhere.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"ALTER DATABASE {database} ALLOW_CONNECTIONS {(off ? "false" : "true")}; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'", elsewhere);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
