using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Http.Encodings;

/// <summary>Compressed bodies of requests.</summary>
[Collection<Served>]
public sealed class RequestEncodingTests(App app)
{
    private const string Lines = "application/x-ndjson";
    private const int Limit = 10 * 1024 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Encodings => ["gzip", "br", "deflate"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_compressed_declaration_is_screened_as_the_plain_one(string encoding)
    {
        var broker = await app.NewTenantAsync();
        var body = Encoding.UTF8.GetBytes(A.Chips().ToJsonString());

        var check = await broker.PostAsync("/v1/declarations/check", Encoded.Body(Encoded.Compress(body, encoding), encoding), Ct);
        var posted = await broker.PostAsync("/v1/declarations", Encoded.Body(Encoded.Compress(body, encoding), encoding), Ct);
        var plain = await broker.PostAsync("/v1/declarations", App.Json(body), Ct);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK], new[] { check, posted, plain }.Select(a => a.StatusCode));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_compressed_batch_is_read_as_an_array_and_as_a_stream(string encoding)
    {
        var broker = await app.NewTenantAsync();
        var items = Enumerable.Range(0, 300).Select(_ => A.Declaration()).ToList<JsonNode?>();
        var array = Encoding.UTF8.GetBytes(new JsonArray([.. items.Select(i => i!.DeepClone())]).ToJsonString());
        var stream = Encoding.UTF8.GetBytes(string.Join('\n', items.Select(i => i!.ToJsonString())));

        var first = await broker.PostAsync("/v1/declarations/batch", Encoded.Body(Encoded.Compress(array, encoding), encoding), Ct);
        var second = await broker.PostAsync("/v1/declarations/batch", Encoded.Body(Encoded.Compress(stream, encoding), encoding, Lines), Ct);

        Assert.All((await App.ReadAsync(first)).AsArray(), r => Assert.Equal(201, (int)r!["status"]!));
        var results = (await second.Content.ReadAsStringAsync(Ct)).TrimEnd().Split('\n').Select(l => (int)JsonNode.Parse(l)!["status"]!).ToList();
        Assert.Equal(Enumerable.Repeat(200, items.Count), results);
    }

    [Fact]
    public async Task A_compressed_stream_is_answered_while_it_is_open()
    {
        var broker = await app.NewTenantAsync();
        using var connection = await RawConnection.ToAsync(broker);
        using var compressed = new MemoryStream();
        await using var gzip = new GZipStream(compressed, CompressionLevel.Fastest);

        await connection.BeginAsync("/v1/declarations/batch", $"{Lines}\r\nContent-Encoding: gzip");
        for (var i = 0; i < 3; i++)
        {
            compressed.SetLength(0);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(A.Declaration().ToJsonString() + "\n"), Ct);
            await gzip.FlushAsync(Ct);
            await connection.ChunkAsync(compressed.ToArray());

            await connection.ReadToAsync("\"status\":201");
        }
    }

    [Theory]
    [InlineData("/v1/declarations", "gzip")]
    [InlineData("/v1/declarations/check", "br")]
    [InlineData("/v1/declarations/batch", "gzip")]
    [InlineData("/v1/rule-sets", "deflate")]
    [InlineData("/v1/tenants", "br")]
    public async Task A_body_that_becomes_too_large_is_refused(string path, string encoding)
    {
        var bomb = Encoded.Compress(new byte[20 * Limit], encoding);

        var answer = await app.Admin.PostAsync(path, Encoded.Body(bomb, encoding), Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("/problems/too-large", (string?)(await App.ReadAsync(answer))["type"]);
    }

    [Theory]
    [InlineData((byte)'\n')]
    [InlineData((byte)' ')]
    public async Task A_stream_that_becomes_many_bytes_without_an_item_ends(byte blank)
    {
        var bytes = new byte[20 * Limit];
        Array.Fill(bytes, blank);

        var answer = await app.Admin.PostAsync("/v1/declarations/batch", Encoded.Body(Encoded.Compress(bytes, "br"), "br", Lines), Ct);

        var last = (await answer.Content.ReadAsStringAsync(Ct)).TrimEnd().Split('\n')[^1];
        Assert.Equal(413, (int)JsonNode.Parse(last)!["status"]!);
    }

    [Fact]
    public async Task A_line_that_becomes_too_long_is_refused_and_the_next_is_screened()
    {
        var broker = await app.NewTenantAsync();
        var bytes = Encoding.UTF8.GetBytes(new string('x', Limit + 1) + "\n" + A.Declaration().ToJsonString());

        var answer = await broker.PostAsync("/v1/declarations/batch", Encoded.Body(Encoded.Compress(bytes, "gzip"), "gzip", Lines), Ct);

        Assert.Equal([413, 201], (await answer.Content.ReadAsStringAsync(Ct)).TrimEnd().Split('\n').Select(l => (int)JsonNode.Parse(l)!["status"]!));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, br")]
    public async Task An_encoding_that_is_not_known_is_refused_with_those_that_are(string encoding)
    {
        using var body = App.Json(A.Declaration());
        body.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        var answer = await app.Admin.PostAsync("/v1/declarations", body, Ct);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("gzip, br, deflate", string.Join(", ", answer.Headers.GetValues("Accept-Encoding")));
        Assert.Contains("gzip, br, deflate", (string)(await App.ReadAsync(answer))["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Bytes_that_are_not_valid_in_the_encoding_are_refused(string encoding)
    {
        var body = Encoding.UTF8.GetBytes(A.Declaration().ToJsonString());
        var cut = Encoded.Compress(body, encoding)[..^6];

        foreach (var bytes in new[] { body, cut })
        {
            var single = await app.Admin.PostAsync("/v1/declarations/check", Encoded.Body(bytes, encoding), Ct);
            var stream = await app.Admin.PostAsync("/v1/declarations/batch", Encoded.Body(bytes, encoding, Lines), Ct);

            Assert.Equal(HttpStatusCode.BadRequest, single.StatusCode);
            var last = (await stream.Content.ReadAsStringAsync(Ct)).TrimEnd().Split('\n')[^1];
            Assert.Equal(400, (int)JsonNode.Parse(last)!["status"]!);
        }
    }
}
