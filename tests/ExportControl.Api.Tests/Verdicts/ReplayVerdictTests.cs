using System.Net;

namespace ExportControl.Api.Tests.Verdicts;

[Collection<Served>]
public sealed class ReplayVerdictTests(App app)
{
    [Fact]
    public async Task A_replayed_verdict_is_identical()
    {
        var broker = await app.NewTenantAsync();
        var verdict = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(A.Chips())));

        var replay = await App.ReadAsync(await broker.PostAsync($"/v1/verdicts/{verdict["id"]}/replay", null));

        Assert.Equal("""{"identical":true,"differences":[]}""", replay.ToJsonString());
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("not-an-id")]
    public async Task An_unknown_verdict_is_not_found(string id)
    {
        var answer = await app.Admin.PostAsync($"/v1/verdicts/{id}/replay", null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("/problems/not-found", (string?)(await App.ReadAsync(answer))["type"]);
    }
}
