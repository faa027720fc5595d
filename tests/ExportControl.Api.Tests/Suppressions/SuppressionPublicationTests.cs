using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Api.Tests.Cases;
using ExportControl.Application.RuleSets;
using ExportControl.Storage.RuleSets.FourEyes;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.Suppressions;

/// <summary>A suppression survives publications that do not concern it, and lapses with that of its row.</summary>
public sealed class SuppressionPublicationTests(Postgres postgres) : IAsyncLifetime
{
    private const string Row = "chpl,854231,";

    private readonly App app = new(postgres);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Unrelated_publications_raise_nothing_and_that_of_the_bound_row_raises_the_finding()
    {
        var approver = await SignedIn.CreateAsync(app.Admin, "Bolat", "approver");
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync(CaseTenant.Review());
        await CaseTenant.DoneAsync(tenant.Officer, id, "decide", new { decision = "release", reason = "Checked.", suppress = true });
        var written = new List<int>();
        for (var i = 2; i <= 4; i++)
        {
            // A row of other goods.
            await PublishAsync(approver, i, l => l, $"label {i}");
            Assert.Equal("no_restriction", (string?)(await PostAsync(tenant))["outcome"]);
            written.Add(await ApplyAsync(tenant, i));
        }

        await PublishAsync(approver, 5, l => l.StartsWith(Row, StringComparison.Ordinal) ? Relabelled(l) : l, null);
        var raised = await PostAsync(tenant);

        // The first re-screening finds the released verdict of the first post suppressed now; the others find nothing new.
        Assert.Equal([1, 0, 0], written);
        var lapsed = raised["lines"]![0]!["findings"]!.AsArray().Where(f => f!["lapsedSuppressions"] is not null).ToList();
        Assert.NotEqual("no_restriction", (string?)raised["outcome"]);
        Assert.NotEmpty(lapsed);
        Assert.All(lapsed, f => Assert.Equal("""["row"]""", f!["lapsedSuppressions"]![0]!["changed"]!.ToJsonString()));
        TestContext.Current.SendDiagnosticMessage($"written by re-screenings after unrelated publications: {string.Join(", ", written)}; {lapsed.Count} finding raised by the bound row");
        Assert.True(await ApplyAsync(tenant, 5) >= 1);
    }

    private static string Relabelled(string row)
    {
        var cells = row.Split(',');
        cells[4] += " (reworded)";
        return string.Join(',', cells);
    }

    private async Task PublishAsync(HttpClient approver, int version, Func<string, string> change, string? other)
    {
        var files = RulesFolderReader.Read(App.Settings.RulesFolder).Files.ToDictionary(
            f => f.Key, f => (string?)(f.Key == "lists/chpl.csv" ? string.Join('\n', f.Value.Split('\n').Select(change)) : f.Value), StringComparer.Ordinal);
        if (other is not null)
        {
            var rows = files["lists/chpl.csv"]!.Split('\n');
            var at = Array.FindIndex(rows, r => r.StartsWith("chpl,", StringComparison.Ordinal) && !r.StartsWith(Row, StringComparison.Ordinal));
            rows[at] = Relabelled(rows[at]).Replace("reworded", other, StringComparison.Ordinal);
            files["lists/chpl.csv"] = string.Join('\n', rows);
        }

        var drafted = await app.Services.GetRequiredService<RuleSetWorkflow>().DraftAsync(new NewDraft(null, null, files, IsComplete: true), new Actor(ActorKind.Person, Guid.CreateVersion7(), "Aigerim"), Ct);
        Assert.Equal(version, Assert.IsType<DraftResult.Created>(drafted).Entry.Version);
        foreach (var (act, body) in new (string, object)[] { ("approve", new { reason = "a test" }), ("publish", new { }) })
        {
            var answer = await approver.PostAsJsonAsync($"/v1/rule-sets/{version}/{act}", body, Ct);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        }
    }

    private static async Task<JsonNode> PostAsync(CaseTenant tenant)
    {
        var answer = await tenant.Broker.PostAsync("/v1/declarations?view=full", App.Json(CaseTenant.Review()), Ct);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await App.ReadAsync(answer);
    }

    private static async Task<int> ApplyAsync(CaseTenant tenant, int version)
    {
        var accepted = await tenant.Key.PostAsJsonAsync("/v1/rescreenings", new { ruleSet = version, apply = true, from = "2026-01-01" }, Ct);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        while (true)
        {
            var job = await App.ReadAsync(await tenant.Key.GetAsync(accepted.Headers.Location, Ct));
            if ((string?)job["status"] is "done" or "failed" or "cancelled")
            {
                Assert.Equal("done", (string?)job["status"]);
                return (int)job["counts"]!["written"]!;
            }

            await Task.Delay(100, Ct);
        }
    }
}
