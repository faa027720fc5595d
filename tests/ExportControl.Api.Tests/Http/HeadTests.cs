using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.Http;

/// <summary>HEAD gives the status and the headers of GET, without a body.</summary>
[Collection<Served>]
public sealed class HeadTests(App app)
{
    private static readonly string[] Varying = ["Date", "X-Request-Id", "RateLimit", "Transfer-Encoding", "Content-Length"];

    public static TheoryData<string> Paths =>
    [
        "/v1/declarations?reference=SAMPLE-17", "/v1/declarations/00000000-0000-7000-8000-000000000009", "/v1/verdicts", "/v1/verdicts?view=none", "/v1/verdicts/export", "/v1/verdicts/export?format=xlsx",
        "/v1/commodity-codes?q=8542", "/v1/commodity-codes/854231", "/v1/control-lists", "/v1/control-lists/kz-dual-use/entries?limit=2", "/v1/rule-sets", "/v1/rule-sets/1", "/v1/rescreenings",
        "/v1/statistics/flows", "/v1/statistics/surges", "/v1/statistics/outcomes", "/v1/api-keys", "/v1/people", "/v1/tenants", "/health/live", "/health/ready", "/openapi/v1.json", "/docs", "/problems/invalid",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // The pages are for browsers, which send no HEAD.
    [Fact]
    public void Every_operation_that_answers_GET_answers_HEAD()
    {
        var methods = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => !e.IsPage()).Select(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Where(m => m.Contains("GET")).ToList();

        Assert.True(methods.Count > 25);
        Assert.All(methods, m => Assert.Contains("HEAD", m));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task HEAD_has_the_status_and_the_headers_of_GET(string path)
    {
        foreach (var encoding in new[] { null, "gzip", "br" })
        {
            using var get = await SendAsync(HttpMethod.Get, path, encoding);
            using var head = await SendAsync(HttpMethod.Head, path, encoding);

            Assert.Equal(get.StatusCode, head.StatusCode);
            Assert.Equal(Headers(get), Headers(head));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ct));
        }
    }

    [Theory]
    [InlineData("/v1/declarations/check")]
    [InlineData("/v1/sessions")]
    public async Task An_operation_without_GET_refuses_HEAD(string path)
    {
        using var head = await SendAsync(HttpMethod.Head, path, null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, head.StatusCode);
    }

    private static List<string> Headers(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Where(h => !Varying.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal)];

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? encoding)
    {
        using var request = new HttpRequestMessage(method, path);
        if (encoding is not null)
        {
            request.Headers.Add("Accept-Encoding", encoding);
        }

        return await app.Trial.SendAsync(request, Ct);
    }
}
