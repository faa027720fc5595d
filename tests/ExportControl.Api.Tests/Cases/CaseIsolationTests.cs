using System.Net.Http.Json;

namespace ExportControl.Api.Tests.Cases;

[Collection<Served>]
public sealed class CaseIsolationTests(App app)
{
    [Fact]
    public async Task No_operation_reads_or_changes_a_case_of_another_tenant()
    {
        var (tenant, other) = (await CaseTenant.CreateAsync(app), await CaseTenant.CreateAsync(app));
        var id = await tenant.PostAsync();
        foreach (var (client, act, body) in new (HttpClient, string, object?)[]
        {
            (other.Officer, "claim", null), (other.Officer, "unclaim", null), (other.Officer, "comment", new { comment = "x" }), (other.Officer, "ask", new { question = "x" }),
            (other.Officer, "decide", new { decision = "refuse", reason = "x" }), (other.Key, "decide", new { decision = "refuse", reason = "x" }), (other.Broker, "answer", new { answer = "x" }),
        })
        {
            Assert.Equal((404, "/problems/not-found"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(client, id, act, body, 1)));
        }

        var file = new HttpRequestMessage(HttpMethod.Post, $"/v1/cases/{id}/attachments?name=a.txt") { Content = new StringContent("x"), Headers = { { "If-Match", "\"1\"" } } };
        Assert.Equal(404, (int)(await other.Officer.SendAsync(file, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(404, (int)(await other.Officer.GetAsync($"/v1/cases/{id}")).StatusCode);
        Assert.Equal(404, (int)(await other.Officer.GetAsync($"/v1/cases/{id}/attachments")).StatusCode);
        Assert.Equal(204, (int)(await other.Officer.PostAsync("/v1/cases/next", null)).StatusCode);
        Assert.Empty((await App.ReadAsync(await other.Officer.GetAsync($"/v1/cases?declaration={(await CaseTenant.GetAsync(tenant.Officer, id))["declarationId"]}")))["items"]!.AsArray());
        var bulk = await App.ReadAsync(await other.Officer.PostAsJsonAsync("/v1/cases/bulk", new { act = "claim", cases = new[] { new { id, version = 1 } } }));
        Assert.Equal(404, (int)bulk["results"]![0]!["status"]!);
        Assert.Equal(1, (int)(await CaseTenant.GetAsync(tenant.Officer, id))["version"]!);
    }

    [Fact]
    public async Task The_queue_is_ordered_by_risk_and_pages_have_each_case_once()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        for (var i = 0; i < 5; i++)
        {
            await tenant.PostAsync(CaseTenant.Review());
            await tenant.PostAsync(A.Chips(d => d["lines"]![0]!["value"] = 1000 * Math.Pow(10, i % 4)));
        }

        var (all, cursor) = (new List<(string Id, int Risk)>(), "");
        do
        {
            var page = await App.ReadAsync(await tenant.Officer.GetAsync($"/v1/cases?limit=3{cursor}"));
            all.AddRange(page["items"]!.AsArray().Select(c => ((string)c!["id"]!, (int)c["risk"]!)));
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal((10, 10), (all.Count, all.Select(c => c.Id).Distinct().Count()));
        Assert.Equal(all.Select(c => c.Risk).OrderDescending(), all.Select(c => c.Risk));
        Assert.Equal(5, (await App.ReadAsync(await tenant.Officer.GetAsync("/v1/cases?outcome=prohibited")))["items"]!.AsArray().Count);
        Assert.Empty((await App.ReadAsync(await tenant.Officer.GetAsync("/v1/cases?overdue=true")))["items"]!.AsArray());
        Assert.Equal(422, (int)(await tenant.Officer.GetAsync("/v1/cases?state=closed")).StatusCode);
        Assert.Equal(422, (int)(await tenant.Officer.GetAsync("/v1/cases?owner=me")).StatusCode);
    }
}
