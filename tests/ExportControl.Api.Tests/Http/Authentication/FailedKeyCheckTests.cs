using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Authentication.Failures;
using ExportControl.Application.Access;
using ExportControl.Tests;
using Microsoft.AspNetCore.Builder;
using Serilog;

namespace ExportControl.Api.Tests.Http.Authentication;

/// <summary>A host of its own, behind a proxy that states the address of the caller: what one address does must not reach other tests.</summary>
public sealed class FailedKeyCheckTests(Postgres postgres) : IAsyncLifetime
{
    private WebApplication app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await StartAsync("127.0.0.0/8, ::1");

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task An_address_that_guesses_keys_is_slowed_and_a_valid_key_from_it_works()
    {
        var guesses = await GuessAsync("203.0.113.7", 3 * FailedKeys.Burst);

        // A guess in three seconds may pass in addition to the burst.
        var refused = guesses.Where(g => g.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Unauthorized, FailedKeys.Burst), guesses.Take(FailedKeys.Burst).Select(g => g.StatusCode));
        Assert.NotEmpty(refused);
        Assert.All(refused, r => Assert.InRange(r.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, FailedKeys.Interval.TotalSeconds));
        var problem = await App.ReadAsync(refused[0]);
        Assert.Equal("/problems/too-many-requests", (string?)problem["type"]);
        Assert.Contains("Valid keys are not affected", (string)problem["detail"]!, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync("203.0.113.7", App.AdminKey)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("203.0.113.8", "unknown")).StatusCode);
    }

    [Fact]
    public async Task A_key_created_while_its_address_is_slowed_works_soon()
    {
        await GuessAsync("198.51.100.1", 2 * FailedKeys.Burst);
        using var admin = Client("198.51.100.2", App.AdminKey);
        var created = await App.ReadAsync(await admin.PostAsJsonAsync("/v1/api-keys", new { name = "a test", role = "broker" }, Ct));

        HttpResponseMessage answer;
        do
        {
            await GuessAsync("198.51.100.1", 2);
            answer = await SendAsync("198.51.100.1", (string)created["secret"]!);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.TooManyRequests });
        }
        while (answer.StatusCode != HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_the_stated_time_a_guess_is_answered_with_401_again()
    {
        var refused = (await GuessAsync("198.51.100.9", 2 * FailedKeys.Burst)).Last(g => g.StatusCode == HttpStatusCode.TooManyRequests);

        await Task.Delay(refused.Headers.RetryAfter!.Delta!.Value, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("198.51.100.9", "unknown")).StatusCode);
    }

    [Fact]
    public async Task Without_trusted_proxies_the_forwarded_address_is_ignored()
    {
        await using var direct = await StartAsync(null);

        var statuses = new List<HttpStatusCode>();
        foreach (var i in Enumerable.Range(0, 2 * FailedKeys.Burst))
        {
            using var client = Client($"203.0.113.{i.ToString(CultureInfo.InvariantCulture)}", $"unknown-{i}", direct);
            statuses.Add((await client.GetAsync("/v1/control-lists", Ct)).StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        await direct.StopAsync(Ct);
    }

    private async Task<List<HttpResponseMessage>> GuessAsync(string address, int count)
    {
        var answers = new List<HttpResponseMessage>();
        foreach (var i in Enumerable.Range(0, count))
        {
            answers.Add(await SendAsync(address, $"unknown-{i}"));
        }

        return answers;
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string key)
    {
        using var client = Client(address, key);
        return await client.GetAsync("/v1/control-lists", Ct);
    }

    private HttpClient Client(string address, string key, WebApplication? host = null)
    {
        var client = new HttpClient { BaseAddress = new Uri((host ?? app).Urls.First()) };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);

        // The first address is what the caller states itself; the proxy adds the second.
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.1, {address}");
        return client;
    }

    private async Task<WebApplication> StartAsync(string? trustedProxies)
    {
        var settings = App.Settings with { SamplesFolder = null, TrustedProxies = trustedProxies };
        var connection = await postgres.NewDatabaseAsync();
        var host = Startup.Build(settings, Logins.Of(connection), new LoggerConfiguration().CreateLogger());
        await host.PrepareAsync(settings, Logins.Of(connection), new AdminKey(App.AdminKey, ""), CancellationToken.None);
        await host.StartAsync(Ct);
        return host;
    }
}
