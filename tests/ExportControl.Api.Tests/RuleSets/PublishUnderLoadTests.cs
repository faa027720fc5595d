using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace ExportControl.Api.Tests.RuleSets;

[Collection<Published>]
public sealed class PublishUnderLoadTests(Replicas replicas)
{
    private const int Clients = 32;

    /// <summary>No request fails, each verdict names one version, and both hosts switch within a second.</summary>
    [Fact]
    public async Task Publishing_under_load_fails_no_request_on_two_hosts()
    {
        var old = await replicas.CurrentAsync();
        var next = await replicas.ApprovedAsync();
        var answers = new ConcurrentBag<(long At, HttpStatusCode Status, int Version)>();
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(i => PostAsync(i % 2 == 0 ? replicas.Broker : replicas.Elsewhere, answers, stop.Token)).ToList();
        await Task.Delay(1500);

        var published = await replicas.PublishAsync(next);
        var switched = Stopwatch.GetTimestamp();
        await Task.Delay(2000);
        await stop.CancelAsync();
        await Task.WhenAll(clients);

        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
        Assert.Equal(new[] { old, next }.Order(), answers.Select(a => a.Version).Distinct().Order());
        Assert.All(answers.Where(a => a.Version == old), a => Assert.True(Stopwatch.GetElapsedTime(switched, a.At) < TimeSpan.FromSeconds(1), $"{Stopwatch.GetElapsedTime(switched, a.At)} after the switch"));
    }

    /// <summary>The moment is when the request was sent, because the response may be delayed.</summary>
    private static async Task PostAsync(HttpClient client, ConcurrentBag<(long At, HttpStatusCode Status, int Version)> answers, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var at = Stopwatch.GetTimestamp();
            var answer = await client.PostAsync("/v1/declarations", App.Json(A.Declaration()), CancellationToken.None);
            var verdict = await App.ReadAsync(answer);
            answers.Add((at, answer.StatusCode, (int?)verdict["ruleSet"]?["version"] ?? 0));
        }
    }
}
