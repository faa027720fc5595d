using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;
using ExportControl.Storage.Database;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Api.Verdicts;

/// <summary>Streams everything that a filter matches, newest first, at the pace of the reader and in memory that does not grow with it.</summary>
internal sealed partial class VerdictExports(VerdictHistory history, DeclarationReader declarations, LegalTime time, ILogger<VerdictExports> log)
{
    /// <summary>Exports of one tenant at once: a reader may take as long as he likes, but not everybody's memory.</summary>
    public const int MostAtOnce = 4;

    // Verdicts in a page; the one before may still be held while the next is read. A page at most doubles, and long declarations come fewer at a time.
    private const int Most = 100;
    private const int First = 4;
    private const int LinesInPage = 1000;

    private const int FlushAt = 64 * 1024;

    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> places = new();

    public async Task<IResult> AnswerAsync(HttpContext http, VerdictFilter filter, ExportFormat format)
    {
        var tenant = Caller.Of(http.User).Tenant;
        var place = places.GetOrAdd(tenant, _ => new SemaphoreSlim(MostAtOnce));
        if (!place.Wait(0, CancellationToken.None))
        {
            return new ProblemResult(ProblemKind.TooManyRequests, new("export.many", ("most", $"{MostAtOnce}")));
        }

        try
        {
            await using var verdicts = ReadAsync(tenant, filter, http.RequestAborted).GetAsyncEnumerator(http.RequestAborted);

            // Before the first byte, so that a database that is away is told of as everywhere.
            var any = await verdicts.MoveNextAsync();
            http.Response.ContentType = format.ContentType();
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"verdicts-{WireFormat.Day(time.Today)}.{SheetName(format)}\"";
            await WriteAsync(http, format, verdicts, any);
            return Results.Empty;
        }
        finally
        {
            place.Release();
        }
    }

    private async Task WriteAsync(HttpContext http, ExportFormat format, IAsyncEnumerator<(StoredVerdict, Declaration)> verdicts, bool any)
    {
        var ct = http.RequestAborted;
        var output = http.Response.BodyWriter;
        using var sheet = format.Open(output, RequestLanguage.Of(http));
        try
        {
            sheet.Begin(VerdictSheet.Columns);
            for (; any; any = await verdicts.MoveNextAsync())
            {
                var (stored, declaration) = verdicts.Current;
                VerdictSheet.Write(sheet, stored, declaration);
                if (output.UnflushedBytes > FlushAt && (await output.FlushAsync(ct)).IsCompleted)
                {
                    return;
                }
            }

            sheet.Finish();
            await output.FlushAsync(ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The reader is gone, and with him everybody to whom it could be told.
        }
        catch (Exception failed)
        {
            // It is too late for a status: a connection that breaks off is what keeps a part from being taken for the whole.
            http.Abort();
            if (TransientDbError.Is(failed))
            {
                Log.TransientDbError(log, failed.GetBaseException().Message, ProblemWriter.TraceId(http));
            }
            else
            {
                Log.Failed(log, ProblemWriter.TraceId(http), failed);
            }
        }
    }

    // Later verdicts have later ids and pages go backwards: what is added meanwhile is not seen, and nothing is seen twice.
    private async IAsyncEnumerable<(StoredVerdict, Declaration)> ReadAsync(Guid tenant, VerdictFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        Guid? after = null;
        var limit = First;
        do
        {
            var page = await history.ListAsync(tenant, filter, after, limit, ct);
            after = page.Next;
            if (page.Items.Count == 0)
            {
                continue;
            }

            var judged = await declarations.ReadEvaluatedAsync(tenant, [.. page.Items.Select(v => v.Id)], ct);
            foreach (var stored in page.Items)
            {
                yield return (stored, judged[stored.Id]);
            }

            var lines = Math.Max(1, page.Items.Sum(v => v.Verdict.Lines.Count));
            limit = Math.Clamp(LinesInPage * page.Items.Count / lines, 1, Math.Min(2 * limit, Most));
        }
        while (after is not null);
    }

    private static string SheetName(ExportFormat format) => ExportFormats.Words.First(w => w.Value == format).Key;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An export was broken off, the database is away: {Reason}; trace {TraceId}")]
        public static partial void TransientDbError(ILogger log, string reason, string traceId);

        [LoggerMessage(2, LogLevel.Error, "An export failed and was broken off; trace {TraceId}")]
        public static partial void Failed(ILogger log, string traceId, Exception exception);
    }
}
