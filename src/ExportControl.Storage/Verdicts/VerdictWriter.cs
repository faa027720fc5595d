using ExportControl.Storage.Database;
using ExportControl.Storage.Licences.Ledger;
using ExportControl.Storage.Licences.Reservations;
using ExportControl.Storage.Verdicts.Writing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>
/// Inserts verdicts; no other class does. Submissions queue in memory, and all that queued during one write transaction form the group of the next. A caller's
/// task completes after the commit of its group. Submissions above 128 KiB have a queue and a connection of their own, so that small ones do not wait for them; those that name licences of the register have a third.
/// Groups take the tenants in rotation, and a tenant has at most half of the queues.
/// </summary>
public sealed class VerdictWriter : IAsyncDisposable
{
    /// <summary>Limit of queued submissions for each of the queues.</summary>
    public const int MaxQueueLength = 2048;

    /// <summary>Limit of the queued bytes of all queues; an empty queue accepts a submission of any size.</summary>
    internal const long MaxQueueBytes = 96 * 1024 * 1024;

    // While several tenants write: a submission waits for the group before it, so that groups are short.
    internal const int MaxSharedGroupLength = 16;

    private const int MaxGroupLength = 128;
    private const int MaxRevisionAttempts = 16;
    private const int MaxGroupBytes = 4 * 1024 * 1024;

    // The documents of about a hundred lines.
    private const int MaxSmallBytes = 128 * 1024;

    // About the duration of a write transaction.
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(10);

    private readonly TenantQueue<QueuedSubmission> small = new(MaxQueueLength, MaxQueueLength / 2);
    private readonly TenantQueue<QueuedSubmission> large = new(MaxQueueLength, MaxQueueLength / 2);
    private readonly TenantQueue<QueuedSubmission> licensed = new(MaxQueueLength, MaxQueueLength / 2);
    private readonly QueuedBytes queuedBytes = new(MaxQueueBytes, MaxQueueBytes / 2);
    private readonly Func<IReadOnlyList<PendingVerdict>, Task<HashSet<Guid>>> insert;
    private readonly LicenceTransaction? licences;
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly DiskSpaceMonitor? disk;
    private readonly WriteTransaction? transaction;
    private readonly Task loops;
    private volatile bool closed;

    /// <param name="source">A pool for the write transactions; disposed of with the writer.</param>
    /// <param name="contexts">Reads earlier declarations.</param>
    /// <param name="disk">Learns of errors; null: nothing does.</param>
    /// <param name="limits">When little is left of a licence; null: the usual limits.</param>
    internal VerdictWriter(NpgsqlDataSource source, IDbContextFactory<ExportControlDb> contexts, DiskSpaceMonitor? disk = null, LicenceLimits? limits = null)
        : this(new WriteTransaction(source), source, contexts, disk, limits ?? new LicenceLimits())
    {
    }

    /// <param name="insert">Inserts a group and returns the verdict ids of the inserted declarations once they are durable.</param>
    /// <param name="contexts">Reads earlier declarations.</param>
    /// <param name="disk">Learns of errors; null: nothing does.</param>
    internal VerdictWriter(Func<IReadOnlyList<PendingVerdict>, Task<HashSet<Guid>>> insert, IDbContextFactory<ExportControlDb> contexts, DiskSpaceMonitor? disk = null)
    {
        (this.insert, this.contexts, this.disk) = (insert, contexts, disk);
        loops = Task.WhenAll(Task.Run(() => WriteAsync(small, InsertAsync)), Task.Run(() => WriteAsync(large, InsertAsync)), Task.Run(() => WriteAsync(licensed, InsertLicensedAsync)));
    }

    private VerdictWriter(WriteTransaction transaction, NpgsqlDataSource source, IDbContextFactory<ExportControlDb> contexts, DiskSpaceMonitor? disk, LicenceLimits limits)
        : this(group => transaction.ExecuteAsync(group, CancellationToken.None), contexts, disk) =>
        (this.transaction, licences) = (transaction, new LicenceTransaction(source, transaction, limits));

    /// <summary>Submissions in the queue of those that name licences of the register.</summary>
    public int QueuedLicensed => licensed.Count;

    /// <summary>Submissions in the queue of the small ones.</summary>
    public int QueuedSmall => small.Count;

    /// <summary>Submissions in the queue of the large ones.</summary>
    public int QueuedLarge => large.Count;

    /// <summary>Bytes of all submissions that are queued or being written.</summary>
    public long QueuedBytes => queuedBytes.Total;

    /// <summary>Stores an evaluated declaration with its verdict and lines, all or nothing, and returns once it is durable.</summary>
    /// <param name="submission">The declaration, its facts and its verdict.</param>
    /// <param name="waitWhenFull">True: wait while the queue is full. False: throw.</param>
    /// <param name="ct">Cancels the wait. The submission may still be written; a retry then returns it.</param>
    /// <exception cref="WriterFullException">The queue is full, or the writer is closed.</exception>
    public async Task<AppendResult> AppendAsync(Submission submission, bool waitWhenFull, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var result = await AppendOnceAsync(new PendingVerdict(submission), waitWhenFull, ct);
        for (var attempt = 1; submission.MayRevise && result is AppendResult.Conflicting current && attempt <= MaxRevisionAttempts; attempt++)
        {
            // Another revision may be stored at the same time; then the next attempt replaces that one.
            result = await AppendOnceAsync(new PendingVerdict(submission, (current.DeclarationId, current.Revision)), waitWhenFull, ct);
        }

        return result;
    }

    /// <inheritdoc cref="AppendAsync(Submission, bool, CancellationToken)"/>
    public Task<AppendResult> AppendAsync(Submission submission, CancellationToken ct) => AppendAsync(submission, false, ct);

    /// <summary>
    /// Stores a verdict that replaces another of the same revision, with its event and its case, and returns once it is durable. Null where the other is
    /// replaced already, or where the declaration was revised or withdrawn; then nothing is stored.
    /// </summary>
    public async Task<StoredVerdict?> ReplaceAsync(Submission submission, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(submission.Replaces);
        var pending = new PendingVerdict(submission);
        return (await EnqueueAsync(pending, true, ct))?.Stored;
    }

    /// <summary>Closes the queues and returns when every queued submission is completed.</summary>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        small.Complete();
        large.Complete();
        licensed.Complete();
        await loops;
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }
    }

    private async Task<AppendResult> AppendOnceAsync(PendingVerdict pending, bool waitWhenFull, CancellationToken ct) =>
        await EnqueueAsync(pending, waitWhenFull, ct) is { } inserted ? new AppendResult.Fresh(inserted.Stored) : await FindEarlierAsync(pending, ct);

    private async Task<PendingVerdict?> EnqueueAsync(PendingVerdict pending, bool waitWhenFull, CancellationToken ct)
    {
        var queued = new QueuedSubmission(pending);
        while (!TryEnqueue(queued))
        {
            if (!waitWhenFull || closed)
            {
                throw new WriterFullException();
            }

            await Task.Delay(RetryInterval, ct);
        }

        return await queued.Inserted.Task.WaitAsync(ct);
    }

    private bool TryEnqueue(QueuedSubmission submission)
    {
        var (tenant, bytes) = (submission.Pending.Submission.Tenant, submission.Pending.Bytes);
        if (!queuedBytes.TryAdd(tenant, bytes))
        {
            return false;
        }

        if ((submission.Pending.Submission.Licences is not null ? licensed : bytes > MaxSmallBytes ? large : small).TryWrite(tenant, submission))
        {
            return true;
        }

        queuedBytes.Remove(tenant, bytes);
        return false;
    }

    private async Task WriteAsync(TenantQueue<QueuedSubmission> queue, Func<IReadOnlyList<QueuedSubmission>, Task> insertGroup)
    {
        var group = new List<QueuedSubmission>(MaxGroupLength);
        while (await queue.WaitToReadAsync())
        {
            var bytes = 0L;
            var length = queue.IsShared ? MaxSharedGroupLength : MaxGroupLength;
            while (group.Count < length && bytes < MaxGroupBytes && queue.TryRead(out var next))
            {
                bytes += next.Pending.Bytes;
                group.Add(next);
            }

            // The fallback covers a declaration that the database rejects and a deadlock between two groups.
            await BatchWithFallback.RunAsync(group, insertGroup, Fail);
            group.ForEach(s => queuedBytes.Remove(s.Pending.Submission.Tenant, s.Pending.Bytes));
            group.Clear();
        }
    }

    private void Fail(QueuedSubmission submission, Exception failure)
    {
        disk?.Failed(failure);
        submission.Inserted.TrySetException(failure);
    }

    private async Task InsertAsync(IReadOnlyList<QueuedSubmission> group)
    {
        var inserted = await insert([.. group.Select(s => s.Pending)]);
        foreach (var submission in group)
        {
            submission.Inserted.TrySetResult(inserted.Contains(submission.Pending.Stored.Id) ? submission.Pending : null);
        }
    }

    private async Task InsertLicensedAsync(IReadOnlyList<QueuedSubmission> group)
    {
        var inserted = await licences!.ExecuteAsync([.. group.Select(s => s.Pending)], CancellationToken.None);
        for (var i = 0; i < inserted.Count; i++)
        {
            group[i].Inserted.TrySetResult(inserted[i]);
        }
    }

    // The insert waited for the transaction that holds the key or the reference, so this statement reads its committed rows.
    private async Task<AppendResult> FindEarlierAsync(PendingVerdict pending, CancellationToken ct)
    {
        var (tenant, key, reference) = (pending.Submission.Tenant, pending.Submission.IdempotencyKey, pending.Stored.Reference);
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var earlier = await db.Declarations
            .Where(d => d.TenantId == tenant && (d.Reference == reference || (key != null && d.IdempotencyKey == key)))
            .OrderByDescending(d => d.Revision)
            .Select(d => new { d.Id, d.Revision, d.Reference, d.IdempotencyKey, d.ContentHash, d.IsWithdrawal })
            .ToListAsync(ct);
        if (key is not null && earlier.Find(d => d.IdempotencyKey == key) is { } keyed && !keyed.ContentHash.AsSpan().SequenceEqual(pending.ContentHash))
        {
            return new AppendResult.KeyReused(key);
        }

        // The reference is part of the content: equal content has an equal reference.
        var revisions = earlier.FindAll(d => d.Reference == reference);
        if (revisions.Count == 0)
        {
            return new AppendResult.Incomplete(reference);
        }

        // A repeated request finds the revision that it stored. A revision is a repetition of the current one only: it may bring earlier content back.
        // After a withdrawal only the idempotency key shows that a request is a repetition.
        var current = revisions[0];
        var mayBeEarlier = !pending.Submission.MayRevise && !current.IsWithdrawal;
        var same = revisions.Find(r => r.ContentHash.AsSpan().SequenceEqual(pending.ContentHash) && (mayBeEarlier || r.Revision == current.Revision || (key is not null && r.IdempotencyKey == key)));
        var found = same ?? (current.IsWithdrawal ? revisions.Find(r => !r.IsWithdrawal) : null) ?? current;
        var verdicts = db.Verdicts.Where(v => v.TenantId == tenant && v.DeclarationId == found.Id && v.Revision == found.Revision).OrderBy(v => v.Id);
        if (same is null)
        {
            var verdict = await verdicts.Select(v => (Guid?)v.Id).FirstOrDefaultAsync(ct);
            return current.IsWithdrawal && !pending.Submission.MayRevise ? new AppendResult.Withdrawn(reference, current.Id, verdict) : new AppendResult.Conflicting(reference, current.Id, current.Revision, verdict);
        }

        var first = await verdicts.Select(IssuedVerdict.FromRow).FirstOrDefaultAsync(ct);
        return first is null ? new AppendResult.Incomplete(reference) : new AppendResult.Same(first.ToStoredVerdict());
    }

    private sealed record QueuedSubmission(PendingVerdict Pending)
    {
        /// <summary>What was inserted; null when the reference or the idempotency key was taken.</summary>
        public TaskCompletionSource<PendingVerdict?> Inserted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
