using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ExportControl.Api.Http.Json;

/// <summary>Newline-delimited JSON: one value a line, blank lines skipped.</summary>
internal static class NdJsonReader
{
    public const string MediaType = "application/x-ndjson";

    private const byte LineFeed = (byte)'\n';

    public static bool Is(HttpRequest request) => RequestBody.MediaType(request) == MediaType;

    /// <summary>
    /// The lines in order. A line above the limit has no bytes; it is returned as soon as the limit is exceeded; the rest of it is skipped. Each byte is read once, and
    /// everything read is released to the connection, also where the caller stops early.
    /// </summary>
    /// <param name="reader">The body.</param>
    /// <param name="longest">Bytes of a line.</param>
    /// <param name="mostWithoutLine">Bytes that may follow one another without a line to return.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="BadHttpRequestException">More bytes without a line: status 413.</exception>
    public static async IAsyncEnumerable<NumberedLine> LinesAsync(PipeReader reader, int longest, long mostWithoutLine, [EnumeratorCancellation] CancellationToken ct)
    {
        var withoutLine = 0L;
        var line = new ArrayBufferWriter<byte>();
        var number = 1L;
        var skipping = false;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            try
            {
                withoutLine += read.Buffer.Length;
                if (withoutLine > mostWithoutLine)
                {
                    throw new BadHttpRequestException("The stream has too many bytes without an item.", StatusCodes.Status413PayloadTooLarge);
                }

                foreach (var part in read.Buffer)
                {
                    for (var rest = part; rest.Length > 0;)
                    {
                        var end = rest.Span.IndexOf(LineFeed);
                        var piece = end < 0 ? rest : rest[..end];
                        rest = end < 0 ? default : rest[(end + 1)..];
                        if (!skipping && piece.Length > longest - line.WrittenCount)
                        {
                            skipping = true;
                            line = new ArrayBufferWriter<byte>();
                            yield return new(number, null);
                        }

                        if (!skipping)
                        {
                            line.Write(piece.Span);
                        }

                        if (end >= 0)
                        {
                            if (!IsBlank(line.WrittenSpan))
                            {
                                withoutLine = 0;
                                yield return new(number, line.WrittenMemory);
                                line = new ArrayBufferWriter<byte>();
                            }

                            line.ResetWrittenCount();
                            skipping = false;
                            number++;
                        }
                    }
                }
            }
            finally
            {
                reader.AdvanceTo(read.Buffer.End);
            }

            if (read.IsCompleted)
            {
                break;
            }
        }

        if (!IsBlank(line.WrittenSpan))
        {
            yield return new(number, line.WrittenMemory);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(" \t\r"u8);
}
