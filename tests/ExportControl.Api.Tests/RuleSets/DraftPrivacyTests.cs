using System.Net;
using System.Net.Http.Json;

namespace ExportControl.Api.Tests.RuleSets;

/// <summary>A version that was never published does not exist for brokers and other tenants.</summary>
[Collection<Published>]
public sealed class DraftPrivacyTests(Replicas replicas)
{
    [Fact]
    public async Task A_draft_is_not_found_by_others_in_any_way_until_it_is_published()
    {
        var tenant = (string)(await App.ReadAsync(await replicas.Admin.PostAsJsonAsync("/v1/tenants", new { name = "Another tenant" })))["id"]!;
        var version = await replicas.DraftedAsync();
        string[] roles = ["broker", "officer", "approver", "admin"];
        var others = new List<HttpClient> { replicas.Broker };
        foreach (var role in roles)
        {
            others.Add(replicas.Client(await replicas.KeyAsync(role, tenant)));
        }

        foreach (var other in others)
        {
            await AssertNotFoundAsync(other, version);
        }

        Assert.Equal(HttpStatusCode.OK, (await replicas.Officer.GetAsync($"/v1/rule-sets/{version}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await replicas.Approver.GetAsync($"/v1/rule-sets/{version}/diff")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await replicas.Admin.GetAsync($"/v1/control-lists?ruleSet={version}")).StatusCode);
        await Replicas.ApproveAsync(replicas.Approver, version);
        await AssertNotFoundAsync(replicas.Broker, version);
        Assert.Equal(HttpStatusCode.OK, (await replicas.PublishAsync(version)).StatusCode);

        foreach (var other in others)
        {
            Assert.Contains(version, await VersionsAsync(other));
            Assert.Equal(HttpStatusCode.OK, (await other.GetAsync($"/v1/rule-sets/{version}")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await other.GetAsync($"/v1/control-lists?ruleSet={version}")).StatusCode);
        }
    }

    private static async Task AssertNotFoundAsync(HttpClient other, int version)
    {
        Assert.DoesNotContain(version, await VersionsAsync(other));
        foreach (var path in new[]
        {
            $"/v1/rule-sets/{version}", $"/v1/rule-sets/{version}/diff", $"/v1/rule-sets/1/diff?from={version}", $"/v1/control-lists?ruleSet={version}",
            $"/v1/control-lists/chpl/entries?ruleSet={version}", $"/v1/control-lists/chpl/diff?from=1&to={version}", $"/v1/control-lists/chpl/diff?from={version}&to=1",
            $"/v1/commodity-codes?q=8542&ruleSet={version}", $"/v1/commodity-codes/854231?ruleSet={version}",
        })
        {
            var answer = await other.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }

        var check = await other.PostAsync($"/v1/declarations/check?ruleSet={version}", App.Json(A.Chips()));
        Assert.True(check.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{check.StatusCode}");
        var backtest = await other.PostAsJsonAsync($"/v1/rule-sets/{version}/backtest", new { });
        Assert.True(backtest.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{backtest.StatusCode}");
        var rescreening = await other.PostAsJsonAsync("/v1/rescreenings", new { ruleSet = version });
        Assert.True(rescreening.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden, $"{rescreening.StatusCode}");
    }

    private static async Task<IEnumerable<int>> VersionsAsync(HttpClient client) =>
        (await App.ReadAsync(await client.GetAsync("/v1/rule-sets")))["items"]!.AsArray().Select(r => (int)r!["version"]!);
}
