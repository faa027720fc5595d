using System.Net.Http.Json;
using System.Text;

namespace ExportControl.Api.Tests.Http.Encodings;

/// <summary>Compressed answers.</summary>
[Collection<Served>]
public sealed class AnswerCompressionTests(App app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/verdicts", "application/json")]
    [InlineData("/v1/verdicts/export", "text/csv")]
    [InlineData("/v1/control-lists", "application/json")]
    [InlineData("/v1/commodity-codes?q=8542", "application/json")]
    [InlineData("/v1/statistics/flows", "application/json")]
    [InlineData("/v1/verdicts?limit=0", "application/problem+json")]
    public async Task An_answer_is_compressed_as_the_caller_asks(string path, string type)
    {
        var plain = await SendAsync(HttpMethod.Get, path, null, null);
        foreach (var (asked, given) in new[] { ("gzip", "gzip"), ("br", "br"), ("gzip;q=0.5, br", "br") })
        {
            var answer = await SendAsync(HttpMethod.Get, path, asked, null);

            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(given, Assert.Single(answer.Content.Headers.ContentEncoding));
            Assert.Superset(new HashSet<string> { "Accept-Encoding", "Accept-Language" }, answer.Headers.Vary.ToHashSet());
            if (type != "application/problem+json")
            {
                Assert.Equal(await plain.Content.ReadAsByteArrayAsync(Ct), await Encoded.DecompressAsync(answer));
            }
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    public async Task The_results_of_a_batch_are_compressed(string type)
    {
        var one = A.Chips().ToJsonString();
        using var body = new StringContent(type == "application/json" ? $"[{one}]" : one, Encoding.UTF8, type);

        var answer = await SendAsync(HttpMethod.Post, "/v1/declarations/batch", "gzip", body);

        Assert.Contains("\"status\":201", Encoding.UTF8.GetString(await Encoded.DecompressAsync(answer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_with_a_secret_is_not_compressed()
    {
        var made = await SendAsync(HttpMethod.Post, "/v1/api-keys", "gzip, br", JsonContent.Create(new { name = "a test of compression", role = "broker" }));

        Assert.Empty(made.Content.Headers.ContentEncoding);
        Assert.StartsWith("ec_", (string)(await App.ReadAsync(made))["secret"]!, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? encoding, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (encoding is not null)
        {
            request.Headers.Add("Accept-Encoding", encoding);
        }

        return await app.Admin.SendAsync(request, Ct);
    }
}
