using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Api.Tests.Verdicts.Export;

[Collection<Alone>]
public sealed class ExportStreamTests(LongHistory history)
{
    private const string Csv = "/v1/verdicts/export?format=csv";
    private const string Xlsx = "/v1/verdicts/export?format=xlsx";

    // Far above what an export holds (a page, a buffer, the window of the zip), far below the twenty megabytes that are sent.
    private const long Bound = 16 * 1024 * 1024;

    [Fact]
    public async Task A_long_history_is_exported_once_in_bounded_memory_while_verdicts_are_added()
    {
        using var reader = history.Reader();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var answer = await reader.GetAsync(Csv, HttpCompletionOption.ResponseHeadersRead);
        await LongHistory.AddAsync(reader, 20, 1);
        var (seen, last, peak, sent) = (new HashSet<(string, string)>(), "", 0L, 0L);

        using var csv = Exported.Reader(await answer.Content.ReadAsStreamAsync());
        await csv.ReadAsync();
        csv.ReadHeader();
        while (await csv.ReadAsync())
        {
            var id = csv.GetField("verdictId")!;
            Assert.True(seen.Add((id, csv.GetField("line")!)));
            Assert.True(last.Length == 0 || string.CompareOrdinal(id, last) <= 0);
            (last, sent) = (id, sent + csv.Parser.RawRecord.Length);
            if (seen.Count % 2000 == 1)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(LongHistory.Verdicts * LongHistory.LinesEach, seen.Count);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sent} characters sent, {peak} bytes more alive at the worst moment"));
        Assert.InRange(peak, long.MinValue, Bound);
        Assert.InRange(sent, Bound, long.MaxValue);
    }

    [Theory]
    [InlineData(Csv)]
    [InlineData(Xlsx)]
    public async Task A_database_that_becomes_unavailable_during_an_export_aborts_the_connection(string address)
    {
        using var reader = history.Reader();
        using var answer = await reader.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1024]);

        await history.CutOffAsync(true);
        try
        {
            await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null));

            // Before the first byte the response is a problem document.
            Assert.Equal("application/problem+json", (await reader.GetAsync(address)).Content.Headers.ContentType!.MediaType);
        }
        finally
        {
            await history.CutOffAsync(false);
        }
    }

    [Fact]
    public async Task A_fourth_concurrent_export_of_a_key_is_refused_until_a_client_disconnects()
    {
        var readers = Enumerable.Range(0, 3).Select(_ => history.Reader()).ToList();
        var answers = await Task.WhenAll(readers.Select((r, i) => r.GetAsync(i % 2 == 0 ? Csv : Xlsx, HttpCompletionOption.ResponseHeadersRead)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));

        using var fourth = history.Reader();
        var refused = await fourth.GetAsync($"{Csv}&from=2100-01-01");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("At most 3 requests of the kind “export”", (string)(await App.ReadAsync(refused))["detail"]!, StringComparison.Ordinal);

        answers[0].Dispose();
        readers[0].Dispose();
        while ((await fourth.GetAsync($"{Csv}&from=2100-01-01")).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        readers.ForEach(r => r.Dispose());
    }
}
