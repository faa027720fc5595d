using System.Net;
using System.Text.Json.Nodes;
using ExportControl.Api.Http.Deadlines;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ExportControl.Api.Tests.Verdicts;

/// <summary>Answers about declarations of 999 controlled lines, whose stored verdicts are longer than a page of whole verdicts may be.</summary>
[Collection<Served>]
public sealed class LargeAnswerTests(App app)
{
    private const int Lines = 999;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_of_large_verdicts_end_early_and_a_client_that_follows_next_reads_all()
    {
        var broker = await app.NewTenantAsync();
        var ids = new List<string?>();
        foreach (var size in new[] { Lines, 1, Lines, 1, 1, Lines })
        {
            ids.Add((string?)(await App.ReadAsync(await broker.PostAsync("/v1/declarations?view=summary", App.Json(Declaration(size)), Ct)))["id"]);
        }

        ids.Reverse();
        foreach (var view in new[] { "summary", "standard", "full" })
        {
            var seen = new List<string?>();
            string? next = $"/v1/verdicts?view={view}";
            while (next is not null)
            {
                var answer = await broker.GetAsync(next, Ct);
                var page = await App.ReadAsync(answer);
                var items = page["items"]!.AsArray();
                Assert.True(view != "full" || items.Count == 1 || items.All(i => i!["lines"]!.AsArray().Count == 1), "A verdict longer than a page may be is alone on its page.");
                seen.AddRange(items.Select(i => (string?)i!["id"]));
                next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
                Assert.Equal(page["next"] is null, next is null);
            }

            Assert.Equal(ids, seen);
        }
    }

    [Fact]
    public async Task An_answer_that_has_begun_is_not_cut_off_by_the_time_limit()
    {
        var broker = await app.NewTenantAsync();
        var options = app.Services.GetRequiredService<IOptionsMonitor<RequestTimeoutOptions>>().CurrentValue;
        var (usual, work) = (options.DefaultPolicy, options.Policies[RequestDeadlines.WorkPolicy]);
        using var posted = await broker.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/v1/declarations?view=full") { Content = App.Json(Declaration(Lines)) }, HttpCompletionOption.ResponseHeadersRead, Ct);
        var whole = await posted.Content.ReadAsByteArrayAsync(Ct);
        var id = (string?)JsonNode.Parse(whole)!["id"];
        (options.DefaultPolicy, options.Policies[RequestDeadlines.WorkPolicy]) = (RequestDeadlines.PolicyOf(TimeSpan.FromSeconds(5)), RequestDeadlines.PolicyOf(TimeSpan.FromSeconds(5)));
        try
        {
            using var answer = await broker.GetAsync($"/v1/verdicts/{id}?view=full", HttpCompletionOption.ResponseHeadersRead, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await using var body = await answer.Content.ReadAsStreamAsync(Ct);
            await Task.Delay(TimeSpan.FromSeconds(6), Ct);
            using var read = new MemoryStream();
            await body.CopyToAsync(read, Ct);

            Assert.Equal(whole.Length, read.Length);
        }
        finally
        {
            (options.DefaultPolicy, options.Policies[RequestDeadlines.WorkPolicy]) = (usual, work);
        }
    }

    private static JsonObject Declaration(int lines) => A.Chips(d => d["lines"] = new JsonArray(
        [.. Enumerable.Range(1, lines).Select(i => A.Line(i, code: "8542319000", origin: "US", importedFrom: "DE", description: $"microprocessors for drone Orlan-10 night vision {i}"))]));
}
