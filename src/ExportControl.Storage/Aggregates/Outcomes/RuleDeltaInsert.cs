using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Aggregates.Outcomes;

/// <summary>Adds the inserted verdicts to the counts by rule with a finding.</summary>
internal sealed class RuleDeltaInsert : TableInsert
{
    private const string Statement =
        """
        INSERT INTO rule_deltas (tenant_id, hour, rule, verdicts)
        SELECT v.tenant_id, date_trunc('hour', v.screened_at, 'UTC'), r.rule, count(*)
        FROM unnest(@group_tenants, @group_verdicts) AS g(tenant_id, id)
        JOIN verdicts v ON v.tenant_id = g.tenant_id AND v.id = g.id
        CROSS JOIN LATERAL unnest(v.rules) AS r(rule)
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
