using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Declarations;

/// <summary>Inserts revisions of declarations and returns the verdict ids of those inserted. A taken reference, revision or idempotency key is not an error: the row is left out.</summary>
internal sealed class DeclarationInsert : TableInsert
{
    private static readonly InsertColumns<PendingVerdict> Columns = new()
    {
        { "tenant_id", p => p.Submission.Tenant },
        { "id", p => p.Stored.DeclarationId },
        { "revision", p => p.Stored.Revision },
        { "reference", p => p.Stored.Reference },
        { "verdict_id", p => p.Stored.Id },
        { "idempotency_key", p => p.Submission.IdempotencyKey },
        { "content_hash", p => p.ContentHash },
        { "received", p => p.Submission.Received },
        { "created_at", p => p.Stored.ScreenedAt },
    };

    private static readonly string Statement =
        $"""
        INSERT INTO declarations ({Columns.Names})
        SELECT {Columns.Values} FROM unnest({Columns.Parameters}) AS r({Columns.Names})
        ON CONFLICT DO NOTHING
        RETURNING verdict_id
        """;

    public override NpgsqlBatchCommand CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        var command = new NpgsqlBatchCommand(Statement);
        Columns.AddParameters(command.Parameters, group);
        return command;
    }
}
