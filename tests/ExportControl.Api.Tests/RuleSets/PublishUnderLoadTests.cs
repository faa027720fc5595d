using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace ExportControl.Api.Tests.RuleSets;

[Collection<Published>]
public sealed class PublishUnderLoadTests(Replicas replicas)
{
    private const int Clients = 32;

    /// <summary>No request fails, each verdict names one version, and both hosts switch and do not return to the old version.</summary>
    [Fact]
    public async Task Publishing_under_load_fails_no_request_on_two_hosts()
    {
        var old = await replicas.CurrentAsync();
        var next = await replicas.ApprovedAsync();
        var answers = new ConcurrentBag<Answer>();
        using var stop = new CancellationTokenSource();
        var hosts = new[] { replicas.Broker, replicas.Elsewhere };
        var clients = Enumerable.Range(0, Clients).Select(i => PostAsync(hosts[i % 2], answers, stop.Token)).ToList();
        await Task.Delay(1500);

        var published = await replicas.PublishAsync(next);
        while (!Array.TrueForAll(hosts, h => answers.Any(a => a.Host == h && a.Version == next)) && !clients.Exists(c => c.IsCompleted))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await Task.Delay(500);
        await stop.CancelAsync();
        await Task.WhenAll(clients);

        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
        Assert.Equal(new[] { old, next }.Order(), answers.Select(a => a.Version).Distinct().Order());
        Assert.All(hosts, host =>
        {
            var switched = answers.Where(a => a.Host == host && a.Version == next).Min(a => a.Received);
            Assert.All(answers.Where(a => a.Host == host && a.Sent > switched), a => Assert.Equal(next, a.Version));
        });
    }

    private static async Task PostAsync(HttpClient host, ConcurrentBag<Answer> answers, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var sent = Stopwatch.GetTimestamp();
            var answer = await host.PostAsync("/v1/declarations", App.Json(A.Declaration()), CancellationToken.None);
            var verdict = await App.ReadAsync(answer);
            answers.Add(new(host, sent, Stopwatch.GetTimestamp(), answer.StatusCode, (int?)verdict["ruleSet"]?["version"] ?? 0));
        }
    }

    private sealed record Answer(HttpClient Host, long Sent, long Received, HttpStatusCode Status, int Version);
}
