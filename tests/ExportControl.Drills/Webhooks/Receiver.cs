using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using ExportControl.LocalPostgres;

namespace ExportControl.Drills.Webhooks;

/// <summary>A receiver of webhooks: it stores what it gets, or never answers.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<(string Id, string Subject, string Sequence)> received = new();
    private int requests;

    public Receiver()
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.FindFree()}/"));
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public Uri Address { get; }

    /// <summary>Whether requests stay without an answer.</summary>
    public bool Hangs { get; set; }

    public int Requests => requests;

    /// <summary>Id, subject and sequence of each event, in the order of arrival.</summary>
    public IReadOnlyCollection<(string Id, string Subject, string Sequence)> Received => received;

    public void Dispose() => listener.Close();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or HttpListenerException)
        {
            // The drill has ended.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Interlocked.Increment(ref requests);
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.InputStream);
            if (Hangs)
            {
                await Task.Delay(TimeSpan.FromMinutes(1));
            }
            else
            {
                var root = document.RootElement;
                received.Enqueue((root.GetProperty("id").GetString()!, root.GetProperty("subject").GetString()!, root.GetProperty("sequence").GetString()!));
            }

            context.Response.StatusCode = 204;
            context.Response.Close();
        }
        catch (Exception ended) when (ended is HttpListenerException or IOException or ObjectDisposedException or JsonException)
        {
            // The sender was killed.
        }
    }
}
