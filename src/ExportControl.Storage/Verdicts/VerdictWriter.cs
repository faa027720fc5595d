using ExportControl.Storage.Declarations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>The only one that inserts verdicts.</summary>
public sealed class VerdictWriter
{
    private const int FirstRevision = 1;

    private readonly NpgsqlDataSource source;
    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal VerdictWriter(NpgsqlDataSource source, IDbContextFactory<ExportControlDb> contexts) => (this.source, this.contexts) = (source, contexts);

    /// <summary>Keeps a judged declaration with its verdict and lines, all or nothing, and returns once it is durable.</summary>
    public async Task<Appended> AppendAsync(Submission submission, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var at = VerdictId.Truncate(submission.At);
        var stored = new StoredVerdict(VerdictId.New(at), VerdictId.New(at), submission.Declaration.Reference, FirstRevision, at, submission.Verdict);
        var contentHash = DeclarationDocument.ContentHash(submission.Declaration, submission.DateWasGiven);
        return await VerdictInsert.ExecuteAsync(source, submission, stored, contentHash, ct)
            ? new Appended.Fresh(stored)
            : await EarlierAsync(submission, contentHash, ct);
    }

    // The insert waited for whoever holds the key or the reference, so a new statement sees his rows.
    private async Task<Appended> EarlierAsync(Submission submission, byte[] contentHash, CancellationToken ct)
    {
        var (tenant, key, reference) = (submission.Tenant, submission.IdempotencyKey, submission.Declaration.Reference);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await db.Declarations
            .Where(d => d.TenantId == tenant && ((d.Reference == reference && d.Revision == FirstRevision) || d.IdempotencyKey == key))
            .Select(d => new { d.Id, d.Revision, d.Reference, d.IdempotencyKey, d.ContentHash })
            .ToListAsync(ct);
        if (key is not null && earlier.Find(d => d.IdempotencyKey == key) is { } keyed && !keyed.ContentHash.AsSpan().SequenceEqual(contentHash))
        {
            return new Appended.KeyReused(key);
        }

        // The reference is part of the content: the same content has the same reference.
        var named = earlier.Find(d => d.Reference == reference) ?? throw new InvalidOperationException("The reference was taken and is gone.");
        if (!named.ContentHash.AsSpan().SequenceEqual(contentHash))
        {
            return new Appended.Conflicting(reference, named.Id);
        }

        var first = await db.Verdicts
            .Where(v => v.TenantId == tenant && v.DeclarationId == named.Id && v.Revision == named.Revision)
            .OrderBy(v => v.Id).AsIssued().FirstAsync(ct);
        return new Appended.Same(first.Open());
    }
}
