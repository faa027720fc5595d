using System.Net;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Verdicts;

[Collection<Served>]
public sealed class ListVerdictsTests(App app)
{
    [Theory]
    [InlineData("", 3)]
    [InlineData("outcome=prohibited", 1)]
    [InlineData("outcome=no_restriction", 1)]
    [InlineData("code=85", 2)]
    [InlineData("code=8542.31", 2)]
    [InlineData("code=0409", 1)]
    [InlineData("origin=DE", 1)]
    [InlineData("origin=cn", 1)]
    [InlineData("importedFrom=DE", 1)]
    [InlineData("destination=TR", 1)]
    [InlineData("party=180540012343", 3)]
    [InlineData("party=vektor", 3)]
    [InlineData("party=unknown", 0)]
    [InlineData("rule=KZ-REEXPORT-BAN", 1)]
    [InlineData("rule=KZ-TRANSIT-PERMIT", 0)]
    [InlineData("decided=false", 3)]
    [InlineData("decided=true", 0)]
    [InlineData("from=2020-01-01&to=2100-12-31", 3)]
    [InlineData("from=2100-01-01", 0)]
    [InlineData("to=2020-01-01", 0)]
    [InlineData("from=2020-01-01T00:00:00Z", 3)]
    [InlineData("from=2020-01-01T00:00:00+05:00&to=2100-01-01T00:00:00%2B05:00", 3)]
    [InlineData("origin=DE&destination=RU&code=85&outcome=prohibited&rule=KZ-REEXPORT-BAN&party=steppe", 1)]
    [InlineData("origin=DE&destination=TR", 0)]
    public async Task Each_filter_returns_the_matching_verdicts(string query, int expected)
    {
        var broker = await app.WithThreeAsync();

        var page = await App.ReadAsync(await broker.GetAsync($"/v1/verdicts?{query}"));

        Assert.Equal(expected, page["items"]!.AsArray().Count);
        Assert.Null(page["next"]);
    }

    [Fact]
    public async Task A_reference_matches_as_a_whole()
    {
        var broker = await app.NewTenantAsync();
        var posted = await App.ReadAsync(await broker.PostAsync("/v1/declarations?view=summary", App.Json(A.Declaration(d => d["reference"] = "A B/1"))));

        var found = await App.ReadAsync(await broker.GetAsync("/v1/verdicts?reference=A%20B%2F1"));
        var part = await App.ReadAsync(await broker.GetAsync("/v1/verdicts?reference=A%20B"));

        Assert.Equal(posted.ToJsonString(), Assert.Single(found["items"]!.AsArray())!.ToJsonString());
        Assert.Empty(part["items"]!.AsArray());
    }

    [Fact]
    public async Task The_end_of_a_period_includes_the_instant_shown()
    {
        var broker = await app.NewTenantAsync();
        var at = (string)(await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(A.Declaration()))))["screenedAt"]!;

        var page = await App.ReadAsync(await broker.GetAsync($"/v1/verdicts?from={at}&to={at}"));

        Assert.Single(page["items"]!.AsArray());
    }

    [Fact]
    public async Task Pages_do_not_overlap_while_verdicts_are_added_and_the_link_has_the_filters()
    {
        var broker = await app.NewTenantAsync();
        var references = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            references.Add((string)(await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(A.Declaration()))))["reference"]!);
        }

        var seen = new List<string>();
        string? next = "/v1/verdicts?destination=RU&limit=2";
        while (next is not null)
        {
            var answer = await broker.GetAsync(next);
            var page = await App.ReadAsync(answer);
            seen.AddRange(page["items"]!.AsArray().Select(v => (string)v!["reference"]!));
            next = Next(answer, page);
            await broker.PostAsync("/v1/declarations", App.Json(A.Declaration()));
        }

        references.Reverse();
        Assert.Equal(references, seen);
    }

    [Theory]
    [InlineData("form=2026-01-01", "/query/form")]
    [InlineData("From=2026-01-01", "/query/From")]
    [InlineData("from=yesterday", "/query/from")]
    [InlineData("from=2026-1-1", "/query/from")]
    [InlineData("to=2026-02-30", "/query/to")]
    [InlineData("from=2026-01-02&to=2026-01-01", "/query/to")]
    [InlineData("outcome=clear", "/query/outcome")]
    [InlineData("outcome=notice", "/query/outcome")]
    [InlineData("code=8", "/query/code")]
    [InlineData("code=85AB", "/query/code")]
    [InlineData("origin=Germany", "/query/origin")]
    [InlineData("destination=XX", "/query/destination")]
    [InlineData("decided=yes", "/query/decided")]
    [InlineData("limit=0", "/query/limit")]
    [InlineData("limit=201", "/query/limit")]
    [InlineData("limit=ten", "/query/limit")]
    [InlineData("cursor=abc", "/query/cursor")]
    [InlineData("party=%00", "/query/party")]
    [InlineData("party=", "/query/party")]
    [InlineData("party=ab", "/query/party")]
    [InlineData("party=%25_%25", "/query/party")]
    [InlineData("rule=NO-SUCH-RULE", "/query/rule")]
    [InlineData("code=85&code=84", "/query/code")]
    public async Task An_invalid_filter_is_refused_with_a_pointer(string query, string place)
    {
        var answer = await app.Admin.GetAsync($"/v1/verdicts?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await App.ReadAsync(answer))["errors"]![place]);
    }

    [Fact]
    public async Task An_altered_cursor_is_refused()
    {
        var cursor = (string)(await App.ReadAsync(await (await app.WithThreeAsync()).GetAsync("/v1/verdicts?limit=1")))["next"]!;

        for (var i = 0; i < cursor.Length; i++)
        {
            var altered = $"{cursor[..i]}{(cursor[i] == 'A' ? 'B' : 'A')}{cursor[(i + 1)..]}";
            var answer = await app.Admin.GetAsync($"/v1/verdicts?cursor={altered}");
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{altered}: {answer.StatusCode}");
        }
    }

    private static string? Next(HttpResponseMessage answer, JsonNode page)
    {
        if (page["next"] is null)
        {
            Assert.False(answer.Headers.Contains("Link"));
            return null;
        }

        var link = Assert.Single(answer.Headers.GetValues("Link"));
        Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
        Assert.Contains("destination=RU&limit=2", link, StringComparison.Ordinal);
        Assert.Contains((string)page["next"]!, link, StringComparison.Ordinal);
        return link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }
}
