using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Cases.Writing;

/// <summary>Ends the undecided cases of declarations that have a newer verdict. Decided ones remain as they are.</summary>
internal sealed class CaseEnding : TableInsert
{
    // The owner of the last state; one whose claim has ended is none.
    private const string Owner =
        """
        owner_id = CASE WHEN c.owner_until <= now() THEN NULL ELSE c.owner_id END,
                owner_name = CASE WHEN c.owner_until <= now() THEN NULL ELSE c.owner_name END, owner_until = NULL
        """;

    private static readonly string Statement = $"{InsertedDeclarations}{OfInserted("superseded")}";

    public override NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        if (group.All(p => p.Stored.Revision == 1 && p.Submission.Replaces is null))
        {
            return null;
        }

        var command = new NpgsqlBatchCommand(Statement);
        AddDeclarations(command.Parameters, group);
        return command;
    }

    /// <summary>
    /// The end of a statement that begins with a common table expression "inserted" of new revisions. A case has the id of its verdict, and the verdicts of
    /// a declaration have an index. The rows are locked in the order of ids, as other groups lock them.
    /// </summary>
    /// <param name="state">The state, which is the name of the act as well.</param>
    internal static string OfInserted(string state) =>
        $"""
        , ending AS MATERIALIZED (
            SELECT c.tenant_id, c.id, i.verdict_id
            FROM inserted i
            CROSS JOIN LATERAL (SELECT v.id FROM verdicts v WHERE v.tenant_id = i.tenant_id AND v.declaration_id = i.id AND v.id <> i.verdict_id OFFSET 0) AS v
            JOIN cases c ON c.tenant_id = i.tenant_id AND c.id = v.id AND c.state IN ('open', 'asked', 'proposed')
            ORDER BY c.tenant_id, c.id
            FOR UPDATE OF c
        ),
        ended AS (
            UPDATE cases c SET state = '{state}', version = c.version + 1, paused_at = NULL, {Owner}
            FROM ending e WHERE c.tenant_id = e.tenant_id AND c.id = e.id AND c.state IN ('open', 'asked', 'proposed')
            RETURNING c.tenant_id, c.id, c.version, e.verdict_id
        )
        INSERT INTO case_events (tenant_id, case_id, version, at, act, subject)
        SELECT tenant_id, id, version, now(), '{state}', {(state == "superseded" ? "verdict_id" : "NULL::uuid")} FROM ended
        """;
}
