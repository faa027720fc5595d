using System.Runtime.CompilerServices;
using ExportControl.Application.Tables;
using ExportControl.Screening.Declarations;
using ExportControl.Storage.Database;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Verdicts.Export;

/// <summary>Streams all verdicts that a filter matches, newest first, at the pace of the client. Memory use does not depend on their number.</summary>
public sealed partial class VerdictExporter(VerdictHistory history, DeclarationReader declarations, IHostApplicationLifetime lifetime, ILogger<VerdictExporter> logger)
{
    // Verdicts of a page. The page before may still be in memory while the next is read. A page has at most twice as many verdicts as the one before, and fewer of long declarations.
    private const int MaxPageSize = 100;
    private const int FirstPageSize = 4;
    private const int LinesPerPage = 1000;

    private const int FlushThreshold = 64 * 1024;

    // Time after the service was asked to stop. An export that is not complete by then is aborted.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    /// <summary>Writes the file. False: the service is stopping, and nothing was written.</summary>
    /// <param name="tenant">Owner of the verdicts.</param>
    /// <param name="filter">Which verdicts.</param>
    /// <param name="target">Where the file goes.</param>
    /// <param name="disconnected">Ends when the client disconnects.</param>
    public async Task<bool> ExportAsync(Guid tenant, VerdictFilter filter, ExportTarget target, CancellationToken disconnected)
    {
        ArgumentNullException.ThrowIfNull(target);
        using var stop = new CancellationTokenSource();
        await using var stopping = lifetime.ApplicationStopping.Register(() => stop.CancelAfter(StopWithin));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(disconnected, stop.Token);
        try
        {
            await using var verdicts = ReadAsync(tenant, filter, end.Token).GetAsyncEnumerator(end.Token);

            // Read before the response begins, so that an unavailable database is answered with a problem.
            var hasVerdict = await verdicts.MoveNextAsync();
            if (await target.BeginAsync(end.Token) is { } output)
            {
                await using var writer = target.Format.Open(output, target.Language);
                await WriteAsync(writer, target, output, verdicts, hasVerdict, stop.Token, disconnected, end.Token);
            }

            return true;
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !disconnected.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task WriteAsync(
        ITableWriter writer, ExportTarget target, System.IO.Pipelines.PipeWriter output, IAsyncEnumerator<(StoredVerdict, Declaration)> verdicts, bool hasVerdict,
        CancellationToken stop, CancellationToken disconnected, CancellationToken ct)
    {
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
            target.Abort();
            Log.Stopped(logger, target.TraceId);
        }
        catch (Exception) when (disconnected.IsCancellationRequested)
        {
            // The client has disconnected.
        }
        catch (Exception failure)
        {
            // The status is sent already. Aborting the connection shows the client that the file is incomplete.
            target.Abort();
            if (TransientDbError.Is(failure) || TransientDbError.IsTimeLimit(failure))
            {
                Log.DatabaseUnavailable(logger, failure.GetBaseException().Message, target.TraceId);
            }
            else
            {
                Log.Failed(logger, target.TraceId, failure);
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
