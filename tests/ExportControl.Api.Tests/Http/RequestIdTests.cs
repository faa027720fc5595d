using System.Net;

namespace ExportControl.Api.Tests.Http;

[Collection<Served>]
public sealed class RequestIdTests(App app)
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/verdicts?limit=1", HttpStatusCode.OK)]
    [InlineData("/v1/verdicts?limit=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/docs", HttpStatusCode.OK)]
    public async Task The_id_of_the_client_is_the_id_of_the_answer(string path, HttpStatusCode status)
    {
        var answer = await SendAsync(path, ("X-Request-Id", "erp-7:2026/11.24_A"));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("erp-7:2026/11.24_A", Id(answer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a,b")]
    [InlineData("<script>")]
    [InlineData("q\"")]
    public async Task An_id_that_is_not_well_formed_is_replaced(string given)
    {
        foreach (var id in new[] { given, new string('a', 129) })
        {
            Assert.Matches("^[0-9a-f]{32}$", Id(await SendAsync("/v1/verdicts?limit=1", ("X-Request-Id", id))));
        }
    }

    [Fact]
    public async Task A_problem_names_the_trace_of_the_client_beside_its_id()
    {
        var traced = await SendAsync("/v1/verdicts?limit=0", ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"));
        var both = await SendAsync("/v1/verdicts?limit=0", ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"), ("X-Request-Id", "erp-8"));

        Assert.Equal(Trace, Id(traced));
        Assert.Equal("erp-8", Id(both));
        Assert.Equal(Trace, (string?)(await App.ReadAsync(both))["traceId"]);
    }

    [Theory]
    [InlineData("GET /v1/verdicts HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n", "400")]
    [InlineData("GET /v1/verdicts HTTP/3.7\r\n\r\n", "505")]
    public async Task A_request_that_the_server_cannot_read_has_neither_body_nor_id(string request, string status)
    {
        using var connection = await RawConnection.ToAsync(app.Admin);
        await connection.SendAsync(request);

        var answer = await connection.ReadToEndAsync();

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Request-Id", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    private static string Id(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("X-Request-Id"));

    private async Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await app.Admin.SendAsync(request, Ct);
    }
}
