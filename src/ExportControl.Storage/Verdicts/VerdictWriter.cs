using System.Threading.Channels;
using ExportControl.Storage.Declarations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>The queue to the database is full: come again shortly. Nothing of the submission was kept.</summary>
public sealed class WriterFullException : Exception
{
    /// <summary>Refuses one more.</summary>
    public WriterFullException()
        : base("More declarations wait to be written than the writer holds.")
    {
    }
}

/// <summary>
/// The only one that inserts verdicts. Submissions wait in a bounded queue; what has gathered while one group was written goes as the next,
/// in one statement and one commit. Each caller is answered after the commit of his group, never before.
/// </summary>
public sealed class VerdictWriter : IAsyncDisposable
{
    /// <summary>Submissions that may wait at most.</summary>
    internal const int LongestQueue = 2048;

    private const int FirstRevision = 1;
    private const int LargestGroup = 128;
    private const int LargestGroupBytes = 4 * 1024 * 1024;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly NpgsqlDataSource source;
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly Task writing;

    internal VerdictWriter(NpgsqlDataSource source, IDbContextFactory<ExportControlDb> contexts)
    {
        (this.source, this.contexts) = (source, contexts);
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Keeps a judged declaration with its verdict and lines, all or nothing, and returns once it is durable.</summary>
    /// <exception cref="WriterFullException">Too many wait already.</exception>
    public async Task<Appended> AppendAsync(Submission submission, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var at = VerdictId.Truncate(submission.At);
        var stored = new StoredVerdict(VerdictId.New(at), VerdictId.New(at), submission.Declaration.Reference, FirstRevision, at, submission.Verdict);
        var posting = new Posting(submission, stored, DeclarationDocument.ContentHash(submission.Declaration, submission.DateWasGiven));
        var waiting = new Waiting(posting);
        if (!queue.Writer.TryWrite(waiting))
        {
            throw new WriterFullException();
        }

        // Whoever gives up waiting is not told; what he sent is kept all the same, and a retry finds it.
        return await waiting.Kept.Task.WaitAsync(ct) ? new Appended.Fresh(stored) : await EarlierAsync(posting, ct);
    }

    /// <summary>Takes no more, and returns when everybody who waits has been answered.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
    }

    private async Task WriteAsync()
    {
        var group = new List<Waiting>(LargestGroup);
        while (await queue.Reader.WaitToReadAsync())
        {
            var bytes = 0;
            while (group.Count < LargestGroup && bytes < LargestGroupBytes && queue.Reader.TryRead(out var next))
            {
                bytes += next.Posting.Submission.Received.Length;
                group.Add(next);
            }

            await WriteAsync(group);
            group.Clear();
        }
    }

    private async Task WriteAsync(IReadOnlyList<Waiting> group)
    {
        try
        {
            var kept = await VerdictInsert.ExecuteAsync(source, [.. group.Select(w => w.Posting)], CancellationToken.None);
            foreach (var waiting in group)
            {
                waiting.Kept.TrySetResult(kept.Contains(waiting.Posting.Stored.DeclarationId));
            }
        }
        catch (Exception failure) when (group.Count > 1 && !DatabaseAway.Is(failure))
        {
            // One of them is refused for what it holds: each for itself, so that it fails alone.
            foreach (var waiting in group)
            {
                await WriteAsync([waiting]);
            }
        }
        catch (Exception failure)
        {
            foreach (var waiting in group)
            {
                waiting.Kept.TrySetException(failure);
            }
        }
    }

    // The insert waited for whoever holds the key or the reference, so a new statement sees his rows.
    private async Task<Appended> EarlierAsync(Posting posting, CancellationToken ct)
    {
        var (tenant, key, reference) = (posting.Submission.Tenant, posting.Submission.IdempotencyKey, posting.Stored.Reference);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await db.Declarations
            .Where(d => d.TenantId == tenant && ((d.Reference == reference && d.Revision == FirstRevision) || d.IdempotencyKey == key))
            .Select(d => new { d.Id, d.Revision, d.Reference, d.IdempotencyKey, d.ContentHash })
            .ToListAsync(ct);
        if (key is not null && earlier.Find(d => d.IdempotencyKey == key) is { } keyed && !keyed.ContentHash.AsSpan().SequenceEqual(posting.ContentHash))
        {
            return new Appended.KeyReused(key);
        }

        // The reference is part of the content: the same content has the same reference.
        var named = earlier.Find(d => d.Reference == reference) ?? throw new InvalidOperationException("The reference was taken and is gone.");
        if (!named.ContentHash.AsSpan().SequenceEqual(posting.ContentHash))
        {
            return new Appended.Conflicting(reference, named.Id);
        }

        var first = await db.Verdicts
            .Where(v => v.TenantId == tenant && v.DeclarationId == named.Id && v.Revision == named.Revision)
            .OrderBy(v => v.Id).AsIssued().FirstAsync(ct);
        return new Appended.Same(first.Open());
    }

    private sealed record Waiting(Posting Posting)
    {
        public TaskCompletionSource<bool> Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
