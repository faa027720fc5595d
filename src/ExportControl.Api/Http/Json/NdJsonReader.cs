using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Http.Json;

/// <summary>Newline-delimited JSON: one value a line, blank lines skipped.</summary>
internal static class NdJsonReader
{
    public const string MediaType = "application/x-ndjson";

    public static bool Is(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && request.Headers.ContentEncoding.Count == 0;

    /// <summary>The lines in order; null for a line above the limit, of which at most the limit is buffered.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>?> LinesAsync(PipeReader reader, int longest, [EnumeratorCancellation] CancellationToken ct)
    {
        var skipping = false;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end);
                rest = rest.Slice(rest.GetPosition(1, end));
                if (skipping || line.Length > longest)
                {
                    skipping = false;
                    yield return null;
                }
                else if (!IsBlank(line))
                {
                    yield return line.ToArray();
                }
            }

            if (read.IsCompleted)
            {
                if (skipping || rest.Length > longest)
                {
                    yield return null;
                }
                else if (!IsBlank(rest))
                {
                    yield return rest.ToArray();
                }

                yield break;
            }

            skipping |= rest.Length > longest;
            reader.AdvanceTo(skipping ? rest.End : rest.Start, rest.End);
        }
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
