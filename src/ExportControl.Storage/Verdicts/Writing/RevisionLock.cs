using Npgsql;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>
/// Locks declarations until the end of the transaction. Revisions, withdrawals and verdicts that replace others take the lock before they read the current
/// revision, so that each sees what the other wrote. First posts take none. The statement has one result, which is to be skipped.
/// </summary>
internal static class RevisionLock
{
    /// <summary>Locks the ids of the parameter @locked, in their order.</summary>
    private const string Statement =
        "SELECT count(pg_advisory_xact_lock(hashtextextended(l.id::text, 0))) FROM (SELECT id FROM unnest(@locked) AS u(id) ORDER BY id OFFSET 0) AS l";

    /// <summary>The lock of one declaration.</summary>
    public static NpgsqlBatchCommand CommandFor(Guid declaration) => CommandFor([declaration]);

    /// <summary>The lock of the declarations of a group that may have another revision or another verdict; null where all are new.</summary>
    public static NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        Guid[] ids = [.. group.Where(p => p.Stored.Revision > 1 || p.Submission.Replaces is not null).Select(p => p.Stored.DeclarationId).Distinct()];
        return ids.Length == 0 ? null : CommandFor(ids);
    }

    private static NpgsqlBatchCommand CommandFor(Guid[] ids) => new(Statement) { Parameters = { new NpgsqlParameter<Guid[]>("locked", ids) } };
}
