using System.Threading.Channels;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>
/// The only one that inserts verdicts. Submissions wait in a bounded queue; what has gathered while one group was written goes as the next,
/// in one statement and one commit. Each caller is answered after the commit of his group, never before. Large submissions go in groups and
/// on a connection of their own, so that the many small ones do not wait for them.
/// </summary>
public sealed class VerdictWriter : IAsyncDisposable
{
    /// <summary>Submissions that may wait at most.</summary>
    internal const int LongestQueue = 2048;

    /// <summary>Bytes that may wait at most; one submission is always taken.</summary>
    internal const long LargestQueueBytes = 96 * 1024 * 1024;

    private const int LargestGroup = 128;
    private const int LargestGroupBytes = 4 * 1024 * 1024;

    // About a hundred lines; a group of small ones alone stays under 128 times this.
    private const int SmallBytes = 128 * 1024;

    // A group takes some milliseconds; nobody is kept longer than that by looking so often.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Channel<Waiting> small = Queue();
    private readonly Channel<Waiting> large = Queue();
    private readonly Func<IReadOnlyList<PendingVerdict>, Task<HashSet<Guid>>> insert;
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly Task writing;
    private long queuedBytes;
    private volatile bool closed;

    internal VerdictWriter(NpgsqlDataSource source, IDbContextFactory<ExportControlDb> contexts)
        : this(group => VerdictInsert.ExecuteAsync(source, group, CancellationToken.None), contexts)
    {
    }

    /// <param name="insert">Keeps postings and tells the ids of the declarations that were kept, once they are durable.</param>
    /// <param name="contexts">Where earlier ones are looked up.</param>
    internal VerdictWriter(Func<IReadOnlyList<PendingVerdict>, Task<HashSet<Guid>>> insert, IDbContextFactory<ExportControlDb> contexts)
    {
        (this.insert, this.contexts) = (insert, contexts);
        writing = Task.WhenAll(Task.Run(() => WriteAsync(small.Reader)), Task.Run(() => WriteAsync(large.Reader)));
    }

    /// <summary>Keeps a judged declaration with its verdict and lines, all or nothing, and returns once it is durable.</summary>
    /// <param name="submission">What to keep.</param>
    /// <param name="waitsForRoom">Whether a full queue is waited for; otherwise it refuses.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="WriterFullException">Too many wait already, or the writer is closed.</exception>
    public async Task<AppendResult> AppendAsync(Submission submission, bool waitsForRoom, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var posting = new PendingVerdict(submission);
        var waiting = new Waiting(posting);
        while (!TryQueue(waiting))
        {
            if (!waitsForRoom || closed)
            {
                throw new WriterFullException();
            }

            await Task.Delay(Pause, ct);
        }

        // Whoever gives up waiting is not told; what he sent is kept all the same, and a retry finds it.
        return await waiting.Kept.Task.WaitAsync(ct) ? new AppendResult.Fresh(posting.Stored) : await EarlierAsync(posting, ct);
    }

    /// <inheritdoc cref="AppendAsync(Submission, bool, CancellationToken)"/>
    public Task<AppendResult> AppendAsync(Submission submission, CancellationToken ct) => AppendAsync(submission, false, ct);

    /// <summary>Takes no more, and returns when everybody who waits has been answered.</summary>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        small.Writer.TryComplete();
        large.Writer.TryComplete();
        await writing;
    }

    private static Channel<Waiting> Queue() => Channel.CreateBounded<Waiting>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });

    private bool TryQueue(Waiting waiting)
    {
        var bytes = waiting.PendingVerdict.Bytes;
        var queued = Interlocked.Add(ref queuedBytes, bytes);
        if ((queued <= LargestQueueBytes || queued == bytes) && (bytes > SmallBytes ? large : small).Writer.TryWrite(waiting))
        {
            return true;
        }

        Interlocked.Add(ref queuedBytes, -bytes);
        return false;
    }

    private async Task WriteAsync(ChannelReader<Waiting> queue)
    {
        var group = new List<Waiting>(LargestGroup);
        while (await queue.WaitToReadAsync())
        {
            var bytes = 0L;
            while (group.Count < LargestGroup && bytes < LargestGroupBytes && queue.TryRead(out var next))
            {
                bytes += next.PendingVerdict.Bytes;
                group.Add(next);
            }

            // One may be refused for what it holds, or two groups may have waited for each other.
            await BatchWithFallback.DoAsync(group, KeepAsync, (waiting, failure) => waiting.Kept.TrySetException(failure));
            Interlocked.Add(ref queuedBytes, -bytes);
            group.Clear();
        }
    }

    private async Task KeepAsync(IReadOnlyList<Waiting> group)
    {
        var kept = await insert([.. group.Select(w => w.PendingVerdict)]);
        foreach (var waiting in group)
        {
            waiting.Kept.TrySetResult(kept.Contains(waiting.PendingVerdict.Stored.DeclarationId));
        }
    }

    // The insert waited for whoever holds the key or the reference, so a new statement sees his rows.
    private async Task<AppendResult> EarlierAsync(PendingVerdict posting, CancellationToken ct)
    {
        var (tenant, key, reference, revision) = (posting.Submission.Tenant, posting.Submission.IdempotencyKey, posting.Stored.Reference, posting.Stored.Revision);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await db.Declarations
            .Where(d => d.TenantId == tenant && ((d.Reference == reference && d.Revision == revision) || d.IdempotencyKey == key))
            .Select(d => new { d.Id, d.Revision, d.Reference, d.IdempotencyKey, d.ContentHash })
            .ToListAsync(ct);
        if (key is not null && earlier.Find(d => d.IdempotencyKey == key) is { } keyed && !keyed.ContentHash.AsSpan().SequenceEqual(posting.ContentHash))
        {
            return new AppendResult.KeyReused(key);
        }

        // The reference is part of the content: the same content has the same reference.
        var named = earlier.Find(d => d.Reference == reference) ?? throw new InvalidOperationException("The reference was taken and is gone.");
        if (!named.ContentHash.AsSpan().SequenceEqual(posting.ContentHash))
        {
            return new AppendResult.Conflicting(reference, named.Id);
        }

        var first = await db.Verdicts
            .Where(v => v.TenantId == tenant && v.DeclarationId == named.Id && v.Revision == named.Revision)
            .OrderBy(v => v.Id).AsIssued().FirstAsync(ct);
        return new AppendResult.Same(first.Open());
    }

    private sealed record Waiting(PendingVerdict PendingVerdict)
    {
        public TaskCompletionSource<bool> Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
