using System.Net.Http.Headers;
using ExportControl.Tests;

namespace ExportControl.Api.Tests.RuleSets;

/// <summary>/v1/control-lists shows the age of a list, and a verdict that uses a list past its refresh interval has a notice.</summary>
public sealed class StaleListTests(Postgres postgres) : IAsyncLifetime
{
    private readonly Replicas replicas = new(postgres);

    public ValueTask InitializeAsync() => replicas.InitializeAsync();

    public ValueTask DisposeAsync() => replicas.DisposeAsync();

    [Fact]
    public async Task A_new_installation_has_no_stale_list_and_a_year_later_a_verdict_has_a_notice_and_replays_identically()
    {
        var fresh = await App.ReadAsync(await replicas.Broker.PostAsync("/v1/declarations", App.Json(A.Declaration())));
        await replicas.ExecuteAsync("UPDATE rule_sets SET list_marks = (SELECT jsonb_object_agg(key, value || jsonb_build_object('at', now() - interval '400 days')) FROM jsonb_each(list_marks))");
        using var later = Replicas.Client(await replicas.StartAsync(), App.AdminKey);
        later.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("ru"));

        var stale = await App.ReadAsync(await later.PostAsync("/v1/declarations?view=full", App.Json(A.Declaration())));
        var replay = await App.ReadAsync(await later.PostAsync($"/v1/verdicts/{stale["id"]}/replay", null));
        var lists = (await App.ReadAsync(await later.GetAsync("/v1/control-lists")))["items"]!.AsArray().ToDictionary(l => (string)l!["name"]!, l => l!);

        Assert.Empty(fresh["findings"]!.AsArray());
        var notice = Assert.Single(stale["findings"]!.AsArray())!;
        Assert.Equal("LIST-STALE notice", $"{notice["rule"]} {notice["outcome"]}");
        Assert.Contains("chpl 400/90", (string)notice["message"]!, StringComparison.Ordinal);
        Assert.Equal("400/90", (string?)notice["facts"]!["list.chpl"]);
        Assert.Equal((string?)fresh["outcome"], (string?)stale["outcome"]);
        Assert.True((bool)replay["identical"]!);
        Assert.Equal((1, 400, 90), ((int)lists["chpl"]["since"]!["version"]!, (int)lists["chpl"]["ageDays"]!, (int)lists["chpl"]["refreshDays"]!));
        Assert.Null(lists["eu-dual-use"]["refreshDays"]);
        Assert.Equal(["www.bis.gov"], lists["chpl"]["sourceHosts"]!.AsArray().Select(h => (string)h!));
    }
}
