using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net.Http;
using System.Text;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.History;

/// <summary>Streams the whole history of a running service, as CSV and as XLSX alternately, and counts the rows.</summary>
internal static class ExportRun
{
    private const int Runs = 3;

    // The part takes less than a minute: an export that is not complete by then is counted so far, and the table states it.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(6);

    /// <summary>Rows a second and the highest memory of the service; the memory only where its process is given.</summary>
    public static async Task<Table> MeasureAsync(Uri api, string key, int? process = null)
    {
        using var http = new HttpClient { BaseAddress = api, Timeout = Timeout.InfiniteTimeSpan, DefaultRequestHeaders = { { "X-Api-Key", key } } };
        var rest = Resident(process);
        var rates = new Dictionary<string, List<Run>> { ["csv"] = [], ["xlsx"] = [] };
        for (var run = 0; run < Runs; run++)
        {
            foreach (var (format, of) in rates)
            {
                of.Add(await OnceAsync(http, format, process));
            }
        }

        return new Table(
            "Export of the history",
            ["form", "rows", "rows/s (min–max)", "bytes a row", "whole", "service before, MB", "service at most, MB"],
            [.. rates.Select(r => Row(r.Key, r.Value, rest))]);
    }

    private static IReadOnlyList<string> Row(string format, List<Run> runs, long? rest)
    {
        var rates = Spread.Of(runs.Select(r => r.Rows / r.Seconds));
        return
        [
            format,
            Number(runs.Max(r => r.Rows)),
            $"{Number(rates.Median)} ({Number(rates.Min)}–{Number(rates.Max)})",
            Number((double)runs.Sum(r => r.Bytes) / Math.Max(1, runs.Sum(r => r.Rows))),
            runs.TrueForAll(r => r.Whole) ? "yes" : $"first {Longest.TotalSeconds:0} s",
            rest is { } at ? Number(at / 1048576.0) : "–",
            runs.Max(r => r.Most) is { } most ? Number(most / 1048576.0) : "–",
        ];
    }

    private static async Task<Run> OnceAsync(HttpClient http, string format, int? process)
    {
        using var limit = new CancellationTokenSource(Longest);
        using var done = new CancellationTokenSource();
        var watching = WatchAsync(process, done.Token);
        var clock = Stopwatch.StartNew();
        var counted = new Counted();
        var whole = true;
        try
        {
            using var answer = await http.GetAsync(new Uri($"/v1/verdicts/export?format={format}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, limit.Token);
            answer.EnsureSuccessStatusCode();
            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            if (format == "csv")
            {
                await CountAsync(body, "\r\n"u8.ToArray(), counted, bytes: true, limit.Token);
            }
            else
            {
                await CountBookAsync(body, counted, limit.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            whole = false;
        }

        var seconds = clock.Elapsed.TotalSeconds;
        await done.CancelAsync();
        return new Run(Math.Max(0, counted.Rows - 1), counted.Bytes, seconds, whole, await watching);
    }

    // The first sheet is the first entry: its bytes begin after a header of 30 bytes, the name and the extra field.
    private static async Task CountBookAsync(Stream body, Counted counted, CancellationToken ct)
    {
        var head = new byte[30];
        await body.ReadExactlyAsync(head, ct);
        await body.ReadExactlyAsync(new byte[BitConverter.ToUInt16(head, 26) + BitConverter.ToUInt16(head, 28)], ct);
        await using var raw = new CountingStream(body, counted);
        await using (var sheet = new DeflateStream(raw, CompressionMode.Decompress, leaveOpen: true))
        {
            await CountAsync(sheet, "</row>"u8.ToArray(), counted, bytes: false, ct);
        }

        // The entries after the sheet are part of the export.
        await raw.CopyToAsync(Stream.Null, ct);
    }

    private static async Task CountAsync(Stream from, byte[] end, Counted counted, bool bytes, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        var carried = 0;
        while (await from.ReadAsync(buffer.AsMemory(carried), ct) is > 0 and var read)
        {
            counted.Bytes += bytes ? read : 0;
            var seen = buffer.AsSpan(0, carried + read);
            for (int at; (at = seen.IndexOf(end)) >= 0; seen = seen[(at + end.Length)..])
            {
                counted.Rows++;
            }

            carried = Math.Min(seen.Length, end.Length - 1);
            seen[^carried..].CopyTo(buffer);
        }
    }

    private static async Task<long?> WatchAsync(int? process, CancellationToken done)
    {
        var most = Resident(process);
        while (most is not null && !done.IsCancellationRequested)
        {
            most = Math.Max(most.Value, Resident(process) ?? 0);
            await Task.Delay(20, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return most;
    }

    private static long? Resident(int? process)
    {
        if (process is not { } id)
        {
            return null;
        }

        using var running = Process.GetProcessById(id);
        return running.WorkingSet64;
    }

    private static string Number(double number) => number.ToString(number < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    private sealed class Counted
    {
        public long Rows { get; set; }

        public long Bytes { get; set; }
    }

    private sealed record Run(long Rows, long Bytes, double Seconds, bool Whole, long? Most);

    private sealed class CountingStream(Stream inner, Counted counted) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            counted.Bytes += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
