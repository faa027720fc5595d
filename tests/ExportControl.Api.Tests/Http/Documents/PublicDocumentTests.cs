using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using ExportControl.Api.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.Http.Documents;

/// <summary>The documents that need no key: computed once, with an entity tag for each encoding.</summary>
[Collection<Served>]
public sealed class PublicDocumentTests(App app)
{
    public static TheoryData<string> Paths => ["/openapi/v1.json", "/docs", "/docs/", "/docs/reference.js", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css", "/problems/invalid"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_document_is_the_same_in_every_encoding_under_different_tags(string path)
    {
        var plain = await SendAsync(path);
        var gzip = await SendAsync(path, encoding: "gzip");
        var brotli = await SendAsync(path, encoding: "gzip;q=0.5, br");

        var content = await plain.Content.ReadAsByteArrayAsync(Ct);
        Assert.NotEmpty(content);
        Assert.Equal([[], ["gzip"], ["br"]], new[] { plain, gzip, brotli }.Select(a => a.Content.Headers.ContentEncoding.ToArray()));
        Assert.Equal(content, await DecodedAsync(gzip, s => new GZipStream(s, CompressionMode.Decompress)));
        Assert.Equal(content, await DecodedAsync(brotli, s => new BrotliStream(s, CompressionMode.Decompress)));
        Assert.Equal(3, new[] { plain, gzip, brotli }.Select(a => a.Headers.ETag!.Tag).Distinct().Count());
        Assert.All([plain, gzip, brotli], a => Assert.Contains("Accept-Encoding", a.Headers.Vary));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_caller_that_has_the_document_gets_304_without_a_body(string path)
    {
        foreach (var encoding in new[] { null, "gzip", "br" })
        {
            var tag = (await SendAsync(path, encoding: encoding)).Headers.ETag!;

            var again = await SendAsync(path, encoding: encoding, ifNoneMatch: tag);
            var other = await SendAsync(path, encoding: encoding, ifNoneMatch: new EntityTagHeaderValue("\"other\""));

            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Ct));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task HEAD_has_the_headers_of_GET_and_no_body(string path)
    {
        var get = await SendAsync(path);
        var head = await SendAsync(path, method: HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ct));
    }

    [Fact]
    public async Task The_description_of_a_problem_differs_by_language_and_format()
    {
        var answers = new[]
        {
            await SendAsync("/problems/invalid", language: "en"), await SendAsync("/problems/invalid", language: "ru"),
            await SendAsync("/problems/invalid", language: "kk"), await SendAsync("/problems/invalid", language: "kk", accept: "text/html"),
        };

        Assert.Equal(4, answers.Select(a => a.Headers.ETag!.Tag).Distinct().Count());
        Assert.Equal(["en", "ru", "kk", "kk"], answers.Select(a => Assert.Single(a.Content.Headers.ContentLanguage)));
        Assert.All(answers, a => Assert.Superset(new HashSet<string> { "Accept", "Accept-Language" }, a.Headers.Vary.ToHashSet()));
    }

    [Fact]
    public async Task The_OpenAPI_document_is_built_once_for_simultaneous_callers()
    {
        var cache = app.Services.GetRequiredService<OpenApiDocumentCache>();

        var documents = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(cache.GetAsync, Ct)));

        Assert.Single(documents.Distinct());
    }

    private async Task<HttpResponseMessage> SendAsync(
        string path, HttpMethod? method = null, string? encoding = null, EntityTagHeaderValue? ifNoneMatch = null, string? language = null, string? accept = null)
    {
        using var client = app.With(null, language);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (encoding is not null)
        {
            request.Headers.Add("Accept-Encoding", encoding);
        }

        if (ifNoneMatch is not null)
        {
            request.Headers.IfNoneMatch.Add(ifNoneMatch);
        }

        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return await client.SendAsync(request, Ct);
    }

    private static async Task<byte[]> DecodedAsync(HttpResponseMessage answer, Func<Stream, Stream> decode)
    {
        await using var decoded = decode(await answer.Content.ReadAsStreamAsync(Ct));
        using var content = new MemoryStream();
        await decoded.CopyToAsync(content, Ct);
        return content.ToArray();
    }
}
