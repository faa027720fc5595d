using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Contracts.Declarations.Responses;
using ExportControl.Contracts.Errors;

namespace ExportControl.Api.Declarations;

/// <summary>Writes the results of a batch in the form of the request: a JSON array or lines.</summary>
internal sealed class BatchResponse(HttpContext http, bool isStream, CancellationToken sending)
{
    private const int FlushAt = 64 * 1024;

    private readonly PipeWriter output = http.Response.BodyWriter;
    private bool isOpen;
    private long results;

    /// <summary>Adds a result; it is sent by the next flush, or when many bytes wait.</summary>
    public async ValueTask WriteAsync(BatchResultDocument result)
    {
        Open();
        if (!isStream && results > 0)
        {
            output.Write(","u8);
        }

        results++;
        await using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = ApiJson.Written.Options.Encoder }))
        {
            JsonSerializer.Serialize(json, result, ApiJson.Written.BatchResultDocument);
        }

        if (isStream)
        {
            output.Write("\n"u8);
        }

        if (output.UnflushedBytes > FlushAt)
        {
            await output.FlushAsync(sending);
        }
    }

    /// <summary>Sends what is written.</summary>
    public async ValueTask FlushAsync()
    {
        if (output.UnflushedBytes > 0)
        {
            await output.FlushAsync(sending);
        }
    }

    /// <summary>Ends the response. A problem is its last result; where nothing was written yet, it is the whole response, with its own status.</summary>
    public async Task<IResult> CompleteAsync(Problem? problem)
    {
        if (problem is not null && !isOpen)
        {
            return new ProblemResult(problem);
        }

        Open();
        if (problem is not null)
        {
            await WriteAsync(new(problem.Kind.Status, results, null, null, null, ProblemWriter.ToDocument(http, problem)));
        }

        if (!isStream)
        {
            output.Write("]"u8);
        }

        await output.FlushAsync(sending);
        return Results.Empty;
    }

    private void Open()
    {
        if (isOpen)
        {
            return;
        }

        isOpen = true;
        http.Response.ContentType = isStream ? NdJsonReader.MediaType : "application/json; charset=utf-8";
        if (!isStream)
        {
            output.Write("["u8);
        }
    }
}
