using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Deprecations;
using ExportControl.Api.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;

namespace ExportControl.Api.Tests.Http.Deprecations;

/// <summary>A deprecated operation has the headers of the policy (docs/versioning.md) on every answer, and the OpenAPI document marks it.</summary>
public sealed class DeprecationTests : IAsyncLifetime
{
    private const string Notice = "https://example.org/changes";
    private static readonly DateOnly Since = new(2027, 1, 1);
    private static readonly DateOnly Sunset = new(2028, 1, 1);

    private readonly WebApplication app = Build();
    private HttpClient client = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync(Ct);
        client.Dispose();
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("/v1/old", 200)]
    [InlineData("/v1/old-refusal", 422)]
    [InlineData("/v1/group/old", 200)]
    public async Task Every_answer_of_a_deprecated_operation_says_since_when_and_until_when(string path, int status)
    {
        using var response = await client.GetAsync(path, Ct);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(["@1798761600"], response.Headers.GetValues("Deprecation"));
        Assert.Equal(["Sat, 01 Jan 2028 00:00:00 GMT"], response.Headers.GetValues("Sunset"));
        Assert.Contains($"<{Notice}>; rel=\"deprecation\"; type=\"text/html\"", response.Headers.GetValues("Link"));
    }

    [Fact]
    public async Task Links_of_the_operation_remain()
    {
        using var response = await client.GetAsync("/v1/old", Ct);

        Assert.Contains("</v1/old?cursor=2>; rel=\"next\"", response.Headers.GetValues("Link"));
    }

    [Fact]
    public async Task Other_operations_have_no_such_headers()
    {
        using var response = await client.GetAsync("/v1/new", Ct);

        Assert.False(response.Headers.Contains("Deprecation"));
        Assert.False(response.Headers.Contains("Sunset"));
        Assert.False(response.Headers.Contains("Link"));
    }

    [Fact]
    public void The_OpenAPI_document_marks_deprecated_operations_and_their_headers()
    {
        var old = Operation();
        var other = Operation();

        OpenApiHeaderWriter.Complete(old, [new Deprecation(Since, Sunset, Notice)]);
        OpenApiHeaderWriter.Complete(other, []);

        Assert.True(old.Deprecated);
        Assert.All(old.Responses!.Values, answer => Assert.Superset(new HashSet<string>(["Deprecation", "Sunset", "Link"]), answer.Headers!.Keys.ToHashSet()));
        Assert.False(other.Deprecated);
        Assert.All(other.Responses!.Values, answer => Assert.False(answer.Headers!.ContainsKey("Sunset")));
    }

    [Fact]
    public void Less_than_twelve_months_of_notice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Deprecation(Since, Sunset.AddDays(-1), Notice));
        Assert.Equal(Sunset, new Deprecation(Since, Sunset, Notice).Sunset);
    }

    private static OpenApiOperation Operation() => new() { Responses = new OpenApiResponses { ["200"] = new OpenApiResponse(), ["422"] = new OpenApiResponse() } };

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.MapGet("/v1/new", () => TypedResults.Ok("new"));
        app.MapGet("/v1/old-refusal", () => TypedResults.StatusCode(StatusCodes.Status422UnprocessableEntity)).Deprecate(Since, Sunset, Notice);
        app.MapGet("/v1/old", (HttpContext http) =>
        {
            http.Response.Headers.Append("Link", "</v1/old?cursor=2>; rel=\"next\"");
            return TypedResults.Ok("old");
        }).Deprecate(Since, Sunset, Notice);
        app.MapGroup("/v1/group").Deprecate(Since, Sunset, Notice).MapGet("/old", () => TypedResults.Ok("old"));
        return app;
    }
}
