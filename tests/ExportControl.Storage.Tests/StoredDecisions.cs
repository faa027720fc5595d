namespace ExportControl.Storage.Tests;

/// <summary>Writes decided cases as the owner of the tables, for tests of searches.</summary>
internal static class StoredDecisions
{
    /// <summary>Writes a refused case for each of the tenant's verdicts with these ids that has none.</summary>
    public static Task AddDecisionsAsync(this Store store, Guid tenant, IEnumerable<Guid> verdicts) => store.ExecuteAsOwnerAsync(
        $"""
        INSERT INTO cases (tenant_id, id, declaration_id, revision, outcome, risk, opened_at, due_at, state, decided_by_id, decided_by, decided_at, version)
        SELECT tenant_id, id, declaration_id, revision, greatest(outcome, 2), 0, screened_at, screened_at, 'refused', tenant_id, 'A test', screened_at, 2
        FROM verdicts WHERE tenant_id = '{tenant}' AND id = ANY('{'{'}{string.Join(',', verdicts)}{'}'}'::uuid[])
        ON CONFLICT DO NOTHING
        """);
}
