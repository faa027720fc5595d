using System.Reflection;
using System.Text.RegularExpressions;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Rescreenings.Jobs;
using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Storage.Tests.Database;

/// <summary>
/// Each Store checks, when it goes, whatever the tests of its class had it send; so does the host of the HTTP tests. Here is what makes that check
/// worth something: it sees broken statements, and the exceptions are needed.
/// </summary>
public sealed partial class TenantKeyTests(Store store) : IClassFixture<Store>
{
    private static readonly HashSet<string> Tables = ["verdicts", "verdict_lines", "declarations", "rescreenings"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SELECT v.id FROM verdicts AS v WHERE v.tenant_id = @t AND (v.outcome = 1 OR v.outcome = 2)")]
    [InlineData("SELECT id FROM verdicts WHERE tenant_id = $1")]
    [InlineData("SELECT v.id FROM verdicts AS v WHERE v.tenant_id = @t AND EXISTS (SELECT 1 FROM verdict_lines AS l WHERE v.tenant_id = l.tenant_id AND v.id = l.verdict_id)")]
    [InlineData("SELECT 1 FROM verdicts v JOIN verdict_lines l USING (tenant_id, id) WHERE v.tenant_id = $1")]
    [InlineData("INSERT INTO verdicts (tenant_id, id) SELECT tenant_id, id FROM kept")]
    [InlineData("WITH k AS (INSERT INTO declarations (tenant_id, id) VALUES ($1, $2) RETURNING id) INSERT INTO verdicts (id, tenant_id) SELECT id, $1 FROM k")]
    [InlineData("UPDATE rescreenings SET status = 'x' WHERE tenant_id = $1 AND id = $2")]
    [InlineData("SELECT version FROM rule_sets")]
    public void A_statement_within_one_tenant_passes(string statement) => Assert.Null(TenantKeys.Fault(statement, Tables));

    [Theory]
    [InlineData("SELECT v.id, v.tenant_id FROM verdicts AS v WHERE v.id = @id")]
    [InlineData("SELECT v.id FROM verdicts AS v WHERE v.tenant_id = @t OR v.id = @id")]
    [InlineData("SELECT v.id FROM verdicts AS v WHERE (v.tenant_id = @t AND v.outcome = 1) OR v.id = @id")]
    [InlineData("SELECT v.id FROM verdicts AS v WHERE v.id > @after AND (v.id = @id OR (v.tenant_id = @t))")]
    [InlineData("SELECT v.id FROM verdicts AS v WHERE v.tenant_id = @t AND EXISTS (SELECT 1 FROM verdict_lines AS l WHERE l.verdict_id = v.id)")]
    [InlineData("SELECT v.id FROM verdicts AS v WHERE EXISTS (SELECT 1 FROM verdict_lines AS l WHERE l.tenant_id = v.tenant_id AND l.verdict_id = v.id)")]
    [InlineData("SELECT 1 FROM verdicts v JOIN verdict_lines l ON l.verdict_id = v.id WHERE v.tenant_id = $1")]
    [InlineData("SELECT 1 FROM verdicts v, verdict_lines l WHERE v.tenant_id = $1 AND l.tenant_id = $1")]
    [InlineData("INSERT INTO verdicts (id) VALUES ($1)")]
    [InlineData("INSERT INTO verdicts SELECT * FROM kept")]
    [InlineData("UPDATE rescreenings SET tenant = 'tenant_id' WHERE id = $2")]
    [InlineData("DELETE FROM verdicts WHERE tenant_id > $1")]
    [InlineData("SELECT 1 FROM verdicts WHERE tenant_id = $1 UNION ALL SELECT 1 FROM verdicts")]
    public void A_statement_over_all_tenants_is_seen(string statement) => Assert.NotNull(TenantKeys.Fault(statement, Tables));

    [Fact]
    public async Task Every_statement_written_down_in_the_program_keeps_to_one_tenant()
    {
        var written = typeof(StorageServices).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(f => f is { IsLiteral: true } && f.FieldType == typeof(string)).Select(f => (string)f.GetRawConstantValue()!).Where(s => Verbs().IsMatch(s)).ToList();

        Assert.True(written.Count >= 10, $"{written.Count} statements were found");
        Assert.Empty(TenantKeys.Unkeyed(written, await TenantKeys.TablesAsync(store.ConnectionString)));
    }

    [Fact]
    public async Task What_crosses_tenants_is_sent_and_would_be_refused_were_it_not_listed()
    {
        var tenant = A.Tenant();
        await store.RuleSets.PublishAsync(TinyRules.Package(), Ct);
        await store.Writer.AppendAsync(A.Submission(tenant), Ct);
        await store.Writer.AppendAsync(A.Submission(A.Tenant()), Ct);
        await store.Keys.FindAsync("ec_nobody", Ct);
        await store.Fold.RollUpAsync(Ct);
        await store.Indexer.RunAsync(Ct);
        await ReadForRescreeningAsync();

        var tables = await TenantKeys.TablesAsync(store.ConnectionString);
        Assert.All(TenantKeys.Crossing, c => Assert.Contains(store.Sent.All, s => Regex.IsMatch(TenantKeys.Normal(s), c.Piece) && TenantKeys.Fault(s, tables) is not null));
    }

    private async Task ReadForRescreeningAsync()
    {
        var (jobs, reader) = (store.Services.GetRequiredService<RescreeningJobStore>(), store.Services.GetRequiredService<RescreeningVerdictReader>());
        await store.Services.GetRequiredService<RescreeningStore>().AddAsync(new RescreeningRequest(Tenant.DefaultId, EveryTenant: true, 1, null, null), "sha256:0", Ct);
        var job = (await jobs.ClaimAsync(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1), Ct))!;
        Assert.Equal(2, await reader.CountAsync(job, Ct));
        var position = new RescreeningPosition((await reader.FindNextTenantAsync(Guid.Empty, Ct))!.Value, Guid.Empty);
        Assert.NotEmpty(await reader.ReadAsync(job, position, 10, Ct).ToListAsync(Ct));
    }

    /// <summary>A shard can only hold what is unique within a tenant; this one table stays whole on every machine.</summary>
    [Fact]
    public async Task Every_key_but_that_of_a_secret_begins_with_the_tenant()
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

        Assert.Equal(["ix_api_keys_hash"], others);
    }

    [Fact]
    public void What_crosses_tenants_is_told_to_those_who_shard() => Assert.All(
        TenantKeys.Crossing, c => Assert.Contains(c.Reason, File.ReadAllText(Path.Combine(ShippedRules.Folder(), "..", "docs", "scaling.md")), StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\s")]
    private static partial Regex Verbs();
}
