using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ExportControl.Api.Tests.Http;

/// <summary>A relay between a host and its database. Frozen, it passes nothing on and connections stay open; cut, it closes every connection.</summary>
internal sealed class DatabaseRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentBag<Socket> sockets = [];
    private readonly EndPoint server;
    private readonly Task accepting;
    private volatile TaskCompletionSource passes = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool cut;

    public DatabaseRelay(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        server = settings.Host!.StartsWith('/') ? new UnixDomainSocketEndPoint($"{settings.Host}/.s.PGSQL.{settings.Port}") : new DnsEndPoint(settings.Host, settings.Port);
        passes.SetResult();
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The connection string through the relay.</summary>
    public string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        Timeout = 2,
        CommandTimeout = 1,
        CancellationTimeout = 200,
    }.ConnectionString;

    public void Freeze() => passes = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Cut()
    {
        cut = true;
        CloseAll();
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        CloseAll();
        await accepting;
        end.Dispose();
    }

    private void CloseAll()
    {
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(end.Token);
                var connected = new Socket(server.AddressFamily == AddressFamily.Unix ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Unspecified);
                sockets.Add(client);
                sockets.Add(connected);
                if (cut)
                {
                    client.Dispose();
                    continue;
                }

                await connected.ConnectAsync(server, end.Token);
                _ = PassAsync(client, connected);
                _ = PassAsync(connected, client);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The relay is disposed.
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, end.Token)) > 0)
            {
                await passes.Task.WaitAsync(end.Token);
                await to.SendAsync(buffer.AsMemory(0, read), end.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is closed; the other is closed below.
        }

        from.Dispose();
        to.Dispose();
    }
}
