using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.RuleSets;

/// <summary>Draft, approval by a second person, publication and return to an older version through the API.</summary>
[Collection<Published>]
public sealed class RuleSetLifeTests(Replicas replicas)
{
    private const string Ban = "regimes/kz/KZ-REEXPORT-BAN.json";

    [Fact]
    public async Task A_changed_rule_is_drafted_approved_and_published_and_applies_to_the_next_post()
    {
        var before = await replicas.CurrentAsync();
        var text = (await Replicas.TextAsync(Ban)).Replace("\"validTo\": null", "\"validTo\": \"2025-12-31\"", StringComparison.Ordinal);
        var made = await Replicas.DraftAsync(replicas.Officer, f => f[Ban] = text, "the ban ended");
        var draft = await App.ReadAsync(made);
        var version = (int)draft["version"]!;

        Assert.Equal((HttpStatusCode.Created, $"/v1/rule-sets/{version}"), (made.StatusCode, made.Headers.Location?.OriginalString));
        Assert.Equal(("draft", "the officer", "the ban ended", before), ((string?)draft["status"], (string?)draft["author"]!["name"], (string?)draft["note"], (int)draft["baseVersion"]!));
        Assert.Contains("KZ-REEXPORT-BAN", await RulesOfChipsAsync());

        var diff = await App.ReadAsync(await replicas.Officer.GetAsync($"/v1/rule-sets/{version}/diff"));
        var approved = await App.ReadAsync(await Replicas.ApproveAsync(replicas.Approver, version));
        var published = await App.ReadAsync(await replicas.PublishAsync(version));

        Assert.Equal("""[{"kind":"changed","rule":"KZ-REEXPORT-BAN","members":[{"name":"validTo","old":"null","new":"\"2025-12-31\""}]}]""", diff["rules"]!.ToJsonString(Plain));
        Assert.Equal(("approved", "the approver", "compared with the act"), ((string?)approved["status"], (string?)approved["approval"]!["by"]!["name"], (string?)approved["approval"]!["reason"]));
        Assert.Equal("published", (string?)published["status"]);
        Assert.DoesNotContain("KZ-REEXPORT-BAN", await RulesOfChipsAsync());

        var early = await replicas.PublishAsync(before);
        Assert.Equal((HttpStatusCode.Conflict, "/problems/rule-set-status"), (early.StatusCode, await TypeAsync(early)));
        Assert.Equal(HttpStatusCode.OK, (await replicas.PublishAgainAsync(before)).StatusCode);
        Assert.Contains("KZ-REEXPORT-BAN", await RulesOfChipsAsync());
        var whole = await App.ReadAsync(await replicas.Broker.GetAsync($"/v1/rule-sets/{version}"));
        Assert.Equal(["drafted", "approved", "published", "retired"], whole["history"]!.AsArray().Select(d => (string)d!["act"]!));
    }

    [Fact]
    public async Task Brokers_and_other_tenants_cannot_change_rules()
    {
        var tenant = await App.ReadAsync(await replicas.Admin.PostAsJsonAsync("/v1/tenants", new { name = "A broker with officers" }));
        var (officer, approver) = (replicas.Client(await replicas.KeyAsync("officer", (string)tenant["id"]!)), replicas.Client(await replicas.KeyAsync("approver", (string)tenant["id"]!)));
        var version = await replicas.DraftedAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await Replicas.DraftAsync(replicas.Broker)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Replicas.DraftAsync(officer)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Replicas.ApproveAsync(approver, version)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.PostAsJsonAsync($"/v1/rule-sets/{version}/propose", new { reason = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.PostAsync($"/v1/rule-sets/{version}/publish", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.DeleteAsync($"/v1/rule-sets/{version}/publish")).StatusCode);
    }

    [Fact]
    public async Task A_time_of_publication_is_shown_observed_and_removed()
    {
        var version = await replicas.ApprovedAsync();

        var scheduled = await App.ReadAsync(await ScheduleAsync(version, TimeSpan.FromHours(1)));
        var back = await App.ReadAsync(await replicas.Approver.DeleteAsync($"/v1/rule-sets/{version}/publish"));
        await ScheduleAsync(version, TimeSpan.FromSeconds(4));

        Assert.Equal(("scheduled", "approved"), ((string?)scheduled["status"], (string?)back["status"]));
        Assert.NotEqual(version, await replicas.CurrentAsync());
        for (var i = 0; i < 100 && await replicas.CurrentAsync() != version; i++)
        {
            await Task.Delay(100);
        }

        Assert.Equal(version, await replicas.CurrentAsync());
    }

    [Theory]
    [InlineData("""{"at":"tomorrow"}""", "/at")]
    [InlineData("""{"at":"2020-01-01T00:00:00Z"}""", "/at")]
    [InlineData("""{"when":"2099-01-01T00:00:00Z"}""", "/when")]
    public async Task An_invalid_or_past_time_is_refused(string body, string place)
    {
        var answer = await replicas.Approver.PostAsync("/v1/rule-sets/1/publish", App.Json(System.Text.Encoding.UTF8.GetBytes(body)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await App.ReadAsync(answer))["errors"]![place]);
    }

    [Theory]
    [InlineData("POST", "/v1/rule-sets/999999/approve")]
    [InlineData("POST", "/v1/rule-sets/999999/publish")]
    [InlineData("DELETE", "/v1/rule-sets/999999/publish")]
    [InlineData("GET", "/v1/rule-sets/999999")]
    [InlineData("GET", "/v1/rule-sets/999999/diff")]
    [InlineData("GET", "/v1/rule-sets/1/diff?from=999999")]
    [InlineData("GET", "/v1/control-lists/no-such-list/diff")]
    [InlineData("GET", "/v1/control-lists/chpl/diff?to=999999")]
    public async Task Unknown_resources_are_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "POST" ? App.Json("""{"reason":"x"}"""u8.ToArray()) : null;
        request.Content = path.EndsWith("publish", StringComparison.Ordinal) ? null : request.Content;

        var answer = await replicas.Approver.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_approval_needs_a_reason()
    {
        var answer = await replicas.Approver.PostAsync($"/v1/rule-sets/{await replicas.DraftedAsync()}/approve", App.Json("{}"u8.ToArray()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await App.ReadAsync(answer))["errors"]!["/reason"]);
    }

    [Fact]
    public async Task Differing_rows_are_returned_in_pages_for_a_rule_set_and_for_a_list()
    {
        var rows = (await Replicas.TextAsync("lists/chpl.csv")).TrimEnd('\n').Split('\n');
        var current = await replicas.CurrentAsync();
        var version = await replicas.DraftedAsync(f => f["lists/chpl.csv"] = string.Join('\n', rows.Take(rows.Length - 3)).Replace(",checked", ",recalled", StringComparison.Ordinal) + "\n");

        var first = await App.ReadAsync(await replicas.Officer.GetAsync($"/v1/rule-sets/{version}/diff?limit=30"));
        var rest = await App.ReadAsync(await replicas.Officer.GetAsync($"/v1/rule-sets/{version}/diff?limit=30&cursor={first["next"]}"));
        var list = await App.ReadAsync(await replicas.Officer.GetAsync($"/v1/control-lists/chpl/diff?from={current}&to={version}&limit=200"));
        var other = await App.ReadAsync(await replicas.Officer.GetAsync($"/v1/control-lists/us-supp2/diff?from={current}&to={version}"));

        Assert.Equal($"chpl 0 3 {rows.Length - 4}", $"{list["list"]} {list["added"]} {list["removed"]} {list["changed"]}");
        Assert.Equal(rows.Length - 1, list["rows"]!.AsArray().Count);
        Assert.Equal(list["rows"]!.AsArray().Select(r => r!.ToJsonString()), first["rows"]!.AsArray().Concat(rest["rows"]!.AsArray()).Select(r => r!.ToJsonString()));
        Assert.Null(rest["next"]);
        Assert.Equal("""{"name":"confidence","old":"checked","new":"recalled"}""", list["rows"]![0]!["columns"]![0]!.ToJsonString());
        Assert.Empty(other["rows"]!.AsArray());
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private async Task<HttpResponseMessage> ScheduleAsync(int version, TimeSpan ahead)
    {
        var at = TimeProvider.System.GetUtcNow() + ahead;
        return await replicas.Approver.PostAsJsonAsync($"/v1/rule-sets/{version}/publish", new { at = $"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}" });
    }

    private async Task<IReadOnlyList<string>> RulesOfChipsAsync()
    {
        var verdict = await App.ReadAsync(await replicas.Broker.PostAsync("/v1/declarations", App.Json(A.Chips())));
        return [.. verdict["lines"]![0]!["findings"]!.AsArray().Select(f => (string)f!["rule"]!)];
    }

    private static async Task<string?> TypeAsync(HttpResponseMessage answer) => (string?)(await App.ReadAsync(answer))["type"];
}
