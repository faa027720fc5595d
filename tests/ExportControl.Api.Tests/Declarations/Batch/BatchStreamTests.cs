using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Declarations.Batch;

/// <summary>A batch over a connection of its own: when results are sent, and what becomes of the connection.</summary>
[Collection<Served>]
public sealed class BatchStreamTests(App app)
{
    private const string Batch = "/v1/declarations/batch";
    private const string LastChunk = "\r\n0\r\n\r\n";

    private static string Line => A.Declaration().ToJsonString() + "\n";

    [Fact]
    public async Task A_client_that_sends_a_line_and_waits_gets_its_result_before_it_sends_the_next()
    {
        using var connection = await RawConnection.ToAsync(await app.NewTenantAsync());
        await connection.BeginAsync(Batch);
        for (var i = 0; i < 3; i++)
        {
            await connection.ChunkAsync(Line);

            Assert.Contains("{\"status\":201", await connection.ReadToAsync("}\n"), StringComparison.Ordinal);
        }

        await connection.ChunkAsync("not json\n");
        Assert.Contains("{\"status\":400", await connection.ReadToAsync("}\n"), StringComparison.Ordinal);
        await connection.EndAsync();
        await connection.ReadToAsync(LastChunk);
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("\n", 200)]
    [InlineData("not json", 400)]
    [InlineData("not json\nnot json\n", 400)]
    public async Task The_connection_of_a_batch_serves_the_next_request(string body, int result)
    {
        using var connection = await RawConnection.ToAsync(await app.NewTenantAsync());
        for (var i = 0; i < 2; i++)
        {
            await connection.BeginAsync(Batch);
            if (body.Length > 0)
            {
                await connection.ChunkAsync(body);
            }

            await connection.EndAsync();
            var head = await connection.ReadToAsync("\r\n\r\n");
            var answer = head.Contains("Content-Length: 0", StringComparison.Ordinal) ? head : head + await connection.ReadToAsync("0\r\n\r\n");
            Assert.Contains("HTTP/1.1 200", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("Connection: close", answer, StringComparison.Ordinal);
            Assert.Equal(result == 400, answer.Contains("{\"status\":400", StringComparison.Ordinal));
        }

        await connection.GetAsync("/v1/verdicts");
        await connection.ReadToAsync("\"items\":[]");
    }

    [Theory]
    [InlineData("/v1/declarations/batch?view=nonsense", "application/x-ndjson", 422)]
    [InlineData(Batch, "text/plain", 415)]
    [InlineData(Batch, "application/json", 422)]
    public async Task The_connection_of_a_refused_batch_serves_the_next_request(string target, string contentType, int status)
    {
        using var connection = await RawConnection.ToAsync(await app.NewTenantAsync());

        await connection.BeginAsync(target, contentType);
        await connection.ChunkAsync(string.Concat(Enumerable.Repeat(Line, 500)));
        await connection.EndAsync();

        Assert.StartsWith($"HTTP/1.1 {status}", await connection.ReadToAsync("\r\n\r\n"), StringComparison.Ordinal);
        await connection.GetAsync("/v1/verdicts");
        await connection.ReadToAsync("\"items\":[]");
    }

    [Fact]
    public async Task A_line_without_end_is_refused_at_the_size_limit_and_the_batch_goes_on_after_it()
    {
        using var connection = await RawConnection.ToAsync(await app.NewTenantAsync());
        await connection.BeginAsync(Batch);
        var part = new string('x', 1024 * 1024);
        for (var i = 0; i < 11; i++)
        {
            await connection.ChunkAsync(part);
        }

        Assert.Contains("{\"status\":413", await connection.ReadToAsync("}\n"), StringComparison.Ordinal);
        await connection.ChunkAsync(part);
        await connection.ChunkAsync("\n" + Line);
        Assert.Contains("{\"status\":201", await connection.ReadToAsync("}\n"), StringComparison.Ordinal);
        await connection.EndAsync();
        await connection.ReadToAsync(LastChunk);
        await connection.GetAsync("/v1/verdicts");
        await connection.ReadToAsync("\"items\":[{");
    }

    [Fact]
    public async Task A_batch_whose_body_breaks_has_a_last_result_that_says_so()
    {
        using var connection = await RawConnection.ToAsync(await app.NewTenantAsync());
        await connection.BeginAsync(Batch);
        await connection.ChunkAsync(Line);
        await connection.ReadToAsync("}\n");

        await connection.SendAsync("this is not the length of a chunk\r\n");

        var last = await connection.ReadToAsync("}\n");
        Assert.Equal("/problems/bad-request", (string?)JsonNode.Parse(last[last.IndexOf('{', StringComparison.Ordinal)..])!["problem"]!["type"]);
        await connection.ReadToAsync(LastChunk);
    }
}
