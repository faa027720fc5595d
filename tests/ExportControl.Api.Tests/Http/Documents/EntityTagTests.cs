using System.Net;
using System.Net.Http.Headers;

namespace ExportControl.Api.Tests.Http.Documents;

/// <summary>Entity tags of answers about verdicts, lists, codes and rule sets.</summary>
[Collection<Served>]
public sealed class EntityTagTests(App app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Paths =>
    [
        "/v1/declarations?reference=SAMPLE-17", "/v1/verdicts?limit=3&reference=SAMPLE-16", "/v1/control-lists", "/v1/control-lists/kz-dual-use/entries?limit=20", "/v1/rule-sets/1",
        "/v1/commodity-codes?q=854231", "/v1/commodity-codes/854231?destination=RU",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_caller_that_has_the_answer_gets_304(string path)
    {
        var tags = new List<EntityTagHeaderValue>();
        foreach (var encoding in new[] { null, "gzip", "br" })
        {
            var first = await SendAsync(path, encoding);
            var again = await SendAsync(path, encoding, first.Headers.ETag!.ToString());
            var listed = await SendAsync(path, encoding, $"\"other\", {first.Headers.ETag}");
            var other = await SendAsync(path, encoding, "\"other\"");

            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK], new[] { first, again, listed, other }.Select(a => a.StatusCode));
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Ct));
            Assert.Equal(first.Headers.ETag, again.Headers.ETag);
            Assert.Equal(encoding is not null, first.Headers.ETag.IsWeak);
            Assert.All([first, again], a => Assert.Superset(new HashSet<string> { "Accept-Encoding", "Accept-Language" }, a.Headers.Vary.ToHashSet()));
            tags.Add(first.Headers.ETag);
        }

        Assert.Equal(3, tags.Select(t => t.Tag).Distinct().Count());
        Assert.Equal(HttpStatusCode.NotModified, (await SendAsync(path, null, "*")).StatusCode);
    }

    [Fact]
    public async Task The_tag_of_a_verdict_differs_by_language_and_view_and_not_by_time()
    {
        var broker = await app.NewTenantAsync();
        var verdict = (await broker.PostAsync("/v1/declarations", App.Json(A.Chips()), Ct)).Headers.Location!;

        var tags = new List<EntityTagHeaderValue>();
        foreach (var language in new[] { "en", "ru", "kk" })
        {
            foreach (var view in new[] { "summary", "standard", "full" })
            {
                using var first = await SendAsync($"{verdict}?view={view}", null, null, language, broker);
                using var second = await SendAsync($"{verdict}?view={view}", null, null, language, broker);
                Assert.Equal(first.Headers.ETag, second.Headers.ETag);
                tags.Add(first.Headers.ETag!);
            }
        }

        Assert.Equal(9, tags.Distinct().Count());
    }

    [Fact]
    public async Task A_new_verdict_changes_the_tag_of_the_page()
    {
        var broker = await app.NewTenantAsync();
        using var empty = await SendAsync("/v1/verdicts", null, null, null, broker);
        await broker.PostAsync("/v1/declarations", App.Json(A.Chips()), Ct);

        using var filled = await SendAsync("/v1/verdicts", null, empty.Headers.ETag!.ToString(), null, broker);

        Assert.Equal(HttpStatusCode.OK, filled.StatusCode);
        Assert.NotEqual(empty.Headers.ETag, filled.Headers.ETag);
    }

    [Theory]
    [InlineData("/v1/verdicts?limit=1", "no-store")]
    [InlineData("/v1/declarations?reference=SAMPLE-17", "no-store")]
    [InlineData("/v1/rule-sets?limit=x", "no-store")]
    [InlineData("/v1/control-lists", "no-cache, private")]
    [InlineData("/v1/commodity-codes/854231", "no-cache, private")]
    [InlineData("/v1/reference/units", "no-cache, private")]
    public async Task Only_answers_without_data_of_a_tenant_may_be_stored(string path, string control)
    {
        Assert.Equal(control, (await SendAsync(path, null)).Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_problem_has_no_tag()
    {
        Assert.Null((await SendAsync("/v1/verdicts?limit=0", null)).Headers.ETag);
        Assert.Null((await SendAsync("/v1/control-lists/none/entries", null)).Headers.ETag);
    }

    [Theory]
    [InlineData("/v1/declarations?reference=SAMPLE-17&view=summary", HttpStatusCode.OK)]
    [InlineData("/v1/declarations?reference=SAMPLE-17&view=short", HttpStatusCode.UnprocessableEntity)]
    public async Task A_declaration_is_answered_in_the_view_asked_for(string path, HttpStatusCode status)
    {
        var answer = await SendAsync(path, null);

        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.OK)
        {
            Assert.NotNull((await App.ReadAsync(answer))["revisions"]![0]!["verdicts"]![0]!["lines"]![1]!["papers"]);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string? encoding, string? ifNoneMatch = null, string? language = null, HttpClient? caller = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in new[] { ("Accept-Encoding", encoding), ("If-None-Match", ifNoneMatch), ("Accept-Language", language) }.Where(h => h.Item2 is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await (caller ?? app.Trial).SendAsync(request, Ct);
    }
}
