using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using ExportControl.Api.Http.Json;

namespace ExportControl.Api.Tests.Declarations.Batch;

public sealed class NdJsonReaderTests
{
    private const int Longest = 1000;

    [Theory]
    [InlineData("a\nb", "1:a|2:b")]
    [InlineData("a\r\n\n \t\nb\n", "1:a\r|4:b")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    public async Task Lines_are_returned_with_their_numbers_and_without_blank_ones(string body, string expected)
    {
        foreach (var piece in new[] { 1, 2, 1000 })
        {
            Assert.Equal(expected, string.Join('|', await ReadAsync(new CountingReader(body, piece))));
        }
    }

    [Fact]
    public async Task A_line_of_the_longest_length_is_returned_and_a_longer_one_is_null()
    {
        var (longest, longer) = (new string('x', Longest), new string('y', Longest + 1));

        foreach (var piece in new[] { 1, 7, 999, 1000, 1001, 5000 })
        {
            var lines = await ReadAsync(new CountingReader($"{longest}\n{longer}\na\n{longer}{longer}", piece));

            Assert.Equal([$"1:{longest}", "2:null", "3:a", "4:null"], lines);
        }
    }

    [Fact]
    public async Task An_endless_line_is_refused_when_the_limit_is_exceeded_and_its_bytes_are_examined_once()
    {
        var reader = new CountingReader(new string('x', 100 * Longest), 10);
        await using var lines = NdJsonReader.LinesAsync(reader, Longest, long.MaxValue, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await lines.MoveNextAsync());
        Assert.Equal(new NumberedLine(1, null), lines.Current);
        Assert.InRange(reader.Handed, Longest, Longest + 10);

        Assert.False(await lines.MoveNextAsync());
        Assert.Equal(100 * Longest, reader.Handed);
    }

    [Fact]
    public async Task A_long_line_in_small_pieces_is_examined_once()
    {
        var reader = new CountingReader(new string('x', Longest) + "\n", 1);

        Assert.Single(await ReadAsync(reader));
        Assert.Equal(Longest + 1, reader.Handed);
    }

    [Fact]
    public async Task A_caller_that_stops_early_leaves_no_unfinished_read()
    {
        var reader = new CountingReader("a\nb\nc\n", 100);
        await foreach (var line in NdJsonReader.LinesAsync(reader, Longest, long.MaxValue, TestContext.Current.CancellationToken))
        {
            Assert.NotNull(line.Bytes);
            break;
        }

        Assert.False(reader.IsReading);
    }

    private static async Task<List<string>> ReadAsync(PipeReader reader)
    {
        var lines = new List<string>();
        await foreach (var line in NdJsonReader.LinesAsync(reader, Longest, long.MaxValue, TestContext.Current.CancellationToken))
        {
            lines.Add($"{line.Number}:{(line.Bytes is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "null")}");
        }

        return lines;
    }

    /// <summary>Adds a piece to the buffer with each read and counts the bytes of all buffers that it returns: bytes that the caller did not release are counted again.</summary>
    private sealed class CountingReader(string body, int piece) : PipeReader
    {
        private readonly byte[] bytes = Encoding.UTF8.GetBytes(body);
        private int released;
        private int available;
        private ReadOnlySequence<byte> buffer;

        public long Handed { get; private set; }

        public bool IsReading { get; private set; }

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            Assert.False(IsReading);
            IsReading = true;
            available = Math.Min(available + piece, bytes.Length);
            Handed += available - released;
            buffer = new ReadOnlySequence<byte>(bytes.AsMemory(released..available));
            return ValueTask.FromResult(new ReadResult(buffer, isCanceled: false, available == bytes.Length));
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            IsReading = false;
            released += (int)buffer.GetOffset(consumed) - (int)buffer.GetOffset(buffer.Start);
        }

        public override bool TryRead(out ReadResult result) => throw new NotSupportedException();

        public override void CancelPendingRead() => throw new NotSupportedException();

        public override void Complete(Exception? exception = null) => throw new NotSupportedException();
    }
}
