using System.Net;

namespace ExportControl.Api.Tests.Declarations;

[Collection<Served>]
public sealed class CheckDeclarationTests(App app)
{
    [Fact]
    public async Task A_check_returns_the_verdict_of_a_post_and_stores_nothing()
    {
        var broker = await app.NewTenantAsync();
        var body = A.Chips();

        var answer = await broker.PostAsync("/v1/declarations/check", App.Json(body));

        var checkedBody = await App.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(checkedBody["id"]);
        Assert.Null(checkedBody["declarationId"]);
        Assert.Empty((await App.ReadAsync(await broker.GetAsync("/v1/verdicts")))["items"]!.AsArray());
        var posted = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(body)));
        Assert.Equal(posted["lines"]!.ToJsonString(), checkedBody["lines"]!.ToJsonString());
        Assert.Equal(posted.AsObject().Select(m => m.Key), checkedBody.AsObject().Select(m => m.Key));
    }

    [Theory]
    [InlineData("999")]
    [InlineData("0")]
    [InlineData("x")]
    [InlineData("99999999999")]
    public async Task An_unknown_rule_set_is_not_found(string version)
    {
        var broker = await app.NewTenantAsync();

        var answer = await broker.PostAsync($"/v1/declarations/check?ruleSet={version}", App.Json(A.Chips()));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_check_may_name_the_published_rule_set()
    {
        var broker = await app.NewTenantAsync();

        var answer = await broker.PostAsync("/v1/declarations/check?ruleSet=1", App.Json(A.Chips()));

        Assert.Equal(1, (int)(await App.ReadAsync(answer))["ruleSet"]!["version"]!);
    }
}
