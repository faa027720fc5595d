using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Cases.Writing;

/// <summary>Opens a case for each verdict above no_restriction, with the first entry of its history.</summary>
internal sealed class CaseInsert : TableInsert
{
    private static readonly InsertColumns<PendingVerdict> Columns = new()
    {
        { "id", p => p.Stored.Id },
        { "declaration_id", p => p.Stored.DeclarationId },
        { "revision", p => p.Stored.Revision },
        { "outcome", p => (short)p.Stored.Verdict.Outcome },
        { "risk", p => p.Submission.Case!.Risk },
        { "tier", p => p.Submission.Case!.Tier },
        { "value_usd", p => p.Submission.Case!.ValueUsd },
        { "opened_at", p => p.Stored.ScreenedAt },
        { "due_at", p => p.Submission.Case!.DueAt },
    };

    private static readonly string Statement =
        $"""
        {InsertedDeclarations},
        opened AS (
            INSERT INTO cases (tenant_id, {Columns.Names}, state, version)
            SELECT inserted.tenant_id, {Columns.Values}, 'open', 1
            FROM inserted JOIN unnest({Columns.Parameters}) AS r({Columns.Names}) ON r.id = inserted.verdict_id
            RETURNING tenant_id, id, opened_at
        )
        INSERT INTO case_events (tenant_id, case_id, version, at, act)
        SELECT tenant_id, id, 1, opened_at, 'opened' FROM opened
        """;

    public override NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        var rows = group.Where(p => p.Submission.Case is not null).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var command = new NpgsqlBatchCommand(Statement);
        AddDeclarations(command.Parameters, rows);
        Columns.AddParameters(command.Parameters, rows);
        return command;
    }
}
