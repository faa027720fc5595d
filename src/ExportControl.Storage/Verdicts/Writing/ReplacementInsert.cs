using Npgsql;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>
/// Inserts verdicts that replace others of the same revision, and returns the ids of those inserted. A verdict that is replaced already, or whose declaration was
/// revised or withdrawn, is not replaced: the row is left out.
/// </summary>
internal sealed class ReplacementInsert : TableInsert
{
    private static readonly InsertColumns<PendingVerdict> Columns = new(VerdictInsert.Columns)
    {
        { "tenant_id", p => p.Submission.Tenant },
        { "replaces", p => p.Submission.Replaces!.Id },
        { "rescreening_id", p => p.Submission.Replaces!.Rescreening },
    };

    private static readonly string Statement =
        $"""
        INSERT INTO verdicts ({Columns.Names})
        SELECT {Columns.Values} FROM unnest({Columns.Parameters}) AS r({Columns.Names})
        WHERE (SELECT d.revision = r.revision AND NOT d.is_withdrawal FROM declarations d
               WHERE d.tenant_id = r.tenant_id AND d.id = r.declaration_id ORDER BY d.revision DESC LIMIT 1)
        ON CONFLICT DO NOTHING
        RETURNING id
        """;

    public override NpgsqlBatchCommand CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        var command = new NpgsqlBatchCommand(Statement);
        Columns.AddParameters(command.Parameters, group);
        return command;
    }
}
