using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Aggregates.Outcomes;

/// <summary>Adds the inserted verdicts to the counts by rule with a finding.</summary>
internal sealed class RuleDeltaInsert : TableInsert
{
    private const string Statement =
        """
        INSERT INTO rule_deltas (tenant_id, hour, rule, verdicts)
        SELECT v.tenant_id, date_trunc('hour', v.screened_at, 'UTC'), f.rule, count(*)
        FROM unnest(@group_tenants, @group_declarations, @group_verdicts) AS g(tenant_id, declaration_id, id)
        CROSS JOIN LATERAL (
            SELECT r.tenant_id, r.screened_at, r.rules FROM verdicts r
            WHERE r.tenant_id = g.tenant_id AND r.declaration_id = g.declaration_id AND r.id = g.id OFFSET 0) AS v
        CROSS JOIN LATERAL unnest(v.rules) AS f(rule)
        GROUP BY 1, 2, 3
        """;

    public override NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        if (group.All(p => p.Rules.Count == 0))
        {
            return null;
        }

        var command = new NpgsqlBatchCommand(Statement);
        AddVerdicts(command.Parameters, group);
        return command;
    }
}
