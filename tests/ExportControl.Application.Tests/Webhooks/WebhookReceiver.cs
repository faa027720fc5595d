using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace ExportControl.Application.Tests.Webhooks;

/// <summary>A receiver of webhooks. It verifies each request with a library that shares no code with the sender, and answers as a test asks.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedEvent> received = new();
    private readonly ConcurrentDictionary<string, int> attempts = new();
    private WebApplication? app;
    private int invalid;
    private int redirected;
    private int requests;

    /// <summary>Secrets in the form in which the API returns them. A signature by each is expected, or by any where there is none.</summary>
    public IReadOnlyList<string> Secrets { get; set; } = [];

    /// <summary>The answer to an attempt, from 1, to deliver an event. Accept where null.</summary>
    public Func<string, int, ReceiverAnswer>? Answer { get; set; }

    public Uri Url { get; private set; } = null!;

    /// <summary>The events that were stored: those that were accepted, and those whose answer was cut off.</summary>
    public IReadOnlyCollection<ReceivedEvent> Accepted => received;

    /// <summary>Requests whose signature is not valid for one of the secrets.</summary>
    public int Invalid => invalid;

    /// <summary>Requests at the target of the redirect.</summary>
    public int Redirected => redirected;

    public int Requests => requests;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Url is null ? "http://127.0.0.1:0" : Url.GetLeftPart(UriPartial.Authority));
        app = builder.Build();
        app.MapPost("/hook", ReceiveAsync);
        app.MapPost("/elsewhere", () => Interlocked.Increment(ref redirected));
        await app.StartAsync();
        Url = new Uri(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), "/hook");
    }

    public async Task StopAsync()
    {
        if (app is { } running)
        {
            app = null;
            using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await running.StopAsync(now.Token);
            await running.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        Interlocked.Increment(ref requests);
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var id = http.Request.Headers["webhook-id"].ToString();
        foreach (var secret in Secrets)
        {
            if (!Verifies(secret, body, http.Request.Headers))
            {
                Interlocked.Increment(ref invalid);
            }
        }

        switch (Answer?.Invoke(id, attempts.AddOrUpdate(id, 1, (_, n) => n + 1)) ?? ReceiverAnswer.Accept)
        {
            case ReceiverAnswer.Accept:
                received.Enqueue(new ReceivedEvent(id, JsonNode.Parse(body)!, body, http.Request.Headers["webhook-signature"].ToString()));
                http.Response.StatusCode = 204;
                break;
            case ReceiverAnswer.Fail:
                http.Response.StatusCode = 500;
                break;
            case ReceiverAnswer.Busy:
                http.Response.StatusCode = 429;
                http.Response.Headers.RetryAfter = "1";
                break;
            case ReceiverAnswer.Gone:
                http.Response.StatusCode = 410;
                break;
            case ReceiverAnswer.Redirect:
                http.Response.StatusCode = 307;
                http.Response.Headers.Location = "/elsewhere";
                break;
            case ReceiverAnswer.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case ReceiverAnswer.CutOff:
                // The event is stored, and the answer is lost.
                received.Enqueue(new ReceivedEvent(id, JsonNode.Parse(body)!, body, http.Request.Headers["webhook-signature"].ToString()));
                http.Response.ContentLength = 100;
                await http.Response.WriteAsync("ten bytes.", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                http.Abort();
                break;
            default:
                http.Abort();
                break;
        }
    }

    private static bool Verifies(string secret, string body, IHeaderDictionary headers)
    {
        try
        {
            new StandardWebhook(secret).Verify(body, headers);
            return true;
        }
        catch (WebhookVerificationException)
        {
            return false;
        }
    }
}
