using System.Net;
using ExportControl.Api.Hosting;
using ExportControl.Contracts.Errors;
using ExportControl.Tests;
using Serilog;

namespace ExportControl.Api.Tests.Http;

[Collection<Served>]
public sealed class ProblemTests(App app)
{
    public static TheoryData<string> Slugs => [.. ProblemKind.All.Select(k => k.Slug)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task Every_problem_type_has_a_description_at_its_address(string slug)
    {
        using var reader = app.With(null, "kk");
        var asData = await App.ReadAsync(await reader.GetAsync($"/problems/{slug}"));
        reader.DefaultRequestHeaders.Add("Accept", "text/html");
        var asPage = await reader.GetAsync($"/problems/{slug}");

        Assert.Equal($"/problems/{slug}", (string?)asData["type"]);
        Assert.NotEmpty((string)asData["about"]!);
        Assert.Equal("text/html", asPage.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/v1/verdicts/1", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/problems/none", HttpStatusCode.NotFound, "not-found")]
    [InlineData("PUT", "/v1/declarations", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("DELETE", "/v1/verdicts", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task A_request_that_routing_refuses_is_answered_with_a_problem(string method, string path, HttpStatusCode status, string slug)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await app.Admin.SendAsync(request);

        var problem = await App.ReadAsync(answer);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["type", "title", "status", "detail", "instance", "traceId"], problem.AsObject().Select(m => m.Key));
        Assert.Equal($"/problems/{slug}", (string?)problem["type"]);
        Assert.Equal(path, (string?)problem["instance"]);
    }

    [Theory]
    [InlineData("/v1/verdicts")]
    [InlineData("/v1/verdicts?x=1")]
    [InlineData("/nowhere")]
    [InlineData("/health/live")]
    [InlineData("/docs/")]
    public async Task Every_answer_has_the_security_headers_and_no_server_name(string path)
    {
        var answer = await app.Admin.GetAsync(path);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Empty(answer.Headers.Server);
    }

    [Fact]
    public async Task An_unavailable_database_gives_503_with_Retry_After()
    {
        await using var log = new LoggerConfiguration().CreateLogger();
        await using var alone = Startup.Build(App.Settings, Logins.Of("Host=127.0.0.1;Port=1;Database=x;Username=x;Password=x;Timeout=2"), log);
        await alone.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(alone.Urls.First()) };
        client.DefaultRequestHeaders.Add("X-Api-Key", "any");

        var post = await client.PostAsync("/v1/declarations", App.Json(A.Declaration()), TestContext.Current.CancellationToken);
        var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        var live = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, post.StatusCode);
        Assert.NotNull(post.Headers.RetryAfter);
        Assert.Equal("/problems/database-unavailable", (string?)(await App.ReadAsync(post))["type"]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("FFFFFFFFFFFFFFFFF")]
    public async Task A_chunk_size_that_is_no_number_or_too_large_is_answered_with_400(string size)
    {
        using var connection = await RawConnection.ToAsync(app.Admin);

        await connection.BeginAsync("/v1/declarations/check", "application/json");
        await connection.SendAsync(size + "\r\n{}\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", await connection.ReadToAsync("\r\n"), StringComparison.Ordinal);
    }
}
