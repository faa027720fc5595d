namespace ExportControl.Storage.Tests.Database;

public sealed class TenantIndexTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A shard can enforce uniqueness within a tenant only; api_keys, people and sessions are reference tables on every machine (docs/scaling.md).</summary>
    [Fact]
    public async Task Every_unique_index_but_those_of_credentials_begins_with_the_tenant()
    {
        await using var command = store.AsApplication.CreateCommand(
            """
            SELECT i.relname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attname = 'tenant_id'
            WHERE x.indisunique AND x.indkey[0] <> a.attnum
            """);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var others = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            others.Add(reader.GetString(0));
        }

        Assert.Equal(["ix_api_keys_hash", "ix_people_invitation_hash", "ix_people_login", "ix_sessions_hash"], others.Order(StringComparer.Ordinal));
    }
}
