using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Aggregates.Outcomes;

/// <summary>Adds the inserted verdicts to the counts by outcome. Delta rows are only inserted, so writers do not wait for each other; <see cref="AggregateRollup"/> sums them.</summary>
internal sealed class OutcomeDeltaInsert : TableInsert
{
    private const string Statement =
        """
        INSERT INTO outcome_deltas (tenant_id, hour, outcome, destination, verdicts)
        SELECT v.tenant_id, date_trunc('hour', v.screened_at, 'UTC'), v.outcome, v.destination, count(*)
        FROM unnest(@group_tenants, @group_declarations, @group_verdicts) AS g(tenant_id, declaration_id, id)
        CROSS JOIN LATERAL (
            SELECT r.tenant_id, r.screened_at, r.outcome, r.destination FROM verdicts r
            WHERE r.tenant_id = g.tenant_id AND r.declaration_id = g.declaration_id AND r.id = g.id OFFSET 0) AS v
        GROUP BY 1, 2, 3, 4
        """;

    public override NpgsqlBatchCommand CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        var command = new NpgsqlBatchCommand(Statement);
        AddVerdicts(command.Parameters, group);
        return command;
    }
}
