using System.Runtime.CompilerServices;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Deadlines;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Access;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;
using ExportControl.Storage.Database;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Api.Verdicts.Export;

/// <summary>Streams all verdicts that a filter matches, newest first, at the pace of the client. Memory use does not depend on their number.</summary>
internal sealed partial class VerdictExporter(VerdictHistory history, DeclarationReader declarations, LegalTime time, IHostApplicationLifetime lifetime, ILogger<VerdictExporter> logger)
{
    // Verdicts of a page. The page before may still be in memory while the next is read. A page has at most twice as many verdicts as the one before, and fewer of long declarations.
    private const int MaxPageSize = 100;
    private const int FirstPageSize = 4;
    private const int LinesPerPage = 1000;

    private const int FlushThreshold = 64 * 1024;

    // Time after the service was asked to stop. An export that is not complete by then is aborted.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    public async Task<IResult> ExportAsync(HttpContext http, VerdictFilter filter, ExportFormat format)
    {
        RequestDeadlines.Remove(http);
        var tenant = Caller.Of(http.User).Tenant;
        using var stop = new CancellationTokenSource();
        await using var stopping = lifetime.ApplicationStopping.Register(() => stop.CancelAfter(StopWithin));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stop.Token);
        try
        {
            await using var verdicts = ReadAsync(tenant, filter, end.Token).GetAsyncEnumerator(end.Token);

            // Read before the response begins, so that an unavailable database is answered with a problem.
            var hasVerdict = await verdicts.MoveNextAsync();
            http.Response.ContentType = format.ContentType();
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"verdicts-{WireFormat.Day(time.Today)}.{format.Extension()}\"";
            if (HttpMethods.IsHead(http.Request.Method))
            {
                await http.Response.StartAsync(end.Token);
                return Results.Empty;
            }

            await WriteAsync(http, format, verdicts, hasVerdict, stop.Token, end.Token);
            return Results.Empty;
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            return ProblemResult.Of(ProblemKind.ServiceStopping);
        }
    }

    private async Task WriteAsync(HttpContext http, ExportFormat format, IAsyncEnumerator<(StoredVerdict, Declaration)> verdicts, bool hasVerdict, CancellationToken stop, CancellationToken ct)
    {
        var output = http.Response.BodyWriter;
        await using var writer = format.Open(output, RequestLanguage.Of(http));
        try
        {
            await writer.BeginAsync(VerdictTable.Columns, ct);
            for (; hasVerdict; hasVerdict = await verdicts.MoveNextAsync())
            {
                var (stored, declaration) = verdicts.Current;
                await VerdictTable.WriteAsync(writer, stored, declaration, ct);
                if (output.UnflushedBytes > FlushThreshold && (await output.FlushAsync(ct)).IsCompleted)
                {
                    return;
                }
            }

            await writer.FinishAsync(ct);
            await output.FlushAsync(ct);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // First, because the host aborts the requests that remain a second later.
            http.Abort();
            Log.Stopped(logger, ProblemWriter.TraceId(http));
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
        catch (Exception failure)
        {
            // The status is sent already. Aborting the connection shows the client that the file is incomplete.
            http.Abort();
            if (TransientDbError.Is(failure) || TransientDbError.IsTimeLimit(failure))
            {
                Log.DatabaseUnavailable(logger, failure.GetBaseException().Message, ProblemWriter.TraceId(http));
            }
            else
            {
                Log.Failed(logger, ProblemWriter.TraceId(http), failure);
            }
        }
    }

    // Pages go from the newest id to the oldest, and new verdicts have newer ids: verdicts added during the export are not read, and none is read twice.
    private async IAsyncEnumerable<(StoredVerdict, Declaration)> ReadAsync(Guid tenant, VerdictFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        Guid? after = null;
        var limit = FirstPageSize;
        do
        {
            var page = await history.ListAsync(tenant, filter, after, limit, ct);
            after = page.Next;
            var verdicts = page.Items.ToList();
            if (verdicts.Count == 0)
            {
                continue;
            }

            var declared = await declarations.ReadEvaluatedAsync(tenant, [.. verdicts.Select(v => v.Id)], ct);
            foreach (var stored in verdicts)
            {
                yield return (stored, declared[stored.Id]);
            }

            var lines = Math.Max(1, verdicts.Sum(v => v.Verdict.Lines.Count));
            limit = Math.Clamp(LinesPerPage * verdicts.Count / lines, 1, Math.Min(2 * limit, MaxPageSize));
        }
        while (after is not null);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database is unavailable; an export was aborted: {Reason}; trace {TraceId}")]
        public static partial void DatabaseUnavailable(ILogger logger, string reason, string traceId);

        [LoggerMessage(2, LogLevel.Error, "An export failed and was aborted; trace {TraceId}")]
        public static partial void Failed(ILogger logger, string traceId, Exception exception);

        [LoggerMessage(3, LogLevel.Warning, "The service is stopping; an incomplete export was aborted; trace {TraceId}")]
        public static partial void Stopped(ILogger logger, string traceId);
    }
}
