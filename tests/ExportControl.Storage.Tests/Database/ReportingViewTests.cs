using System.Text.RegularExpressions;
using Npgsql;

namespace ExportControl.Storage.Tests.Database;

public sealed partial class ReportingViewTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_example_queries_of_the_page_run_as_the_reporting_role_and_find_rows()
    {
        await store.Writer.AppendAsync(A.Submission(A.Tenant(), A.Declaration(lines: [A.Chips(), A.Line(2)])), Ct);
        var queries = Queries().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "reporting.md"), Ct));

        Assert.Equal(3, queries.Count);
        foreach (Match query in queries)
        {
            Assert.True(await CountAsync(query.Groups["sql"].Value.TrimEnd().TrimEnd(';')) > 0, query.Value);
        }
    }

    [Fact]
    public async Task The_findings_of_a_verdict_have_the_rules_that_its_row_names()
    {
        var tenant = A.Tenant();
        await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration(lines: [A.Chips(), A.Line(2)])), Ct);

        Assert.Equal(0, await CountAsync(
            $"""
            SELECT 1 FROM reporting.verdicts v WHERE tenant_id = '{tenant}' AND ARRAY(SELECT unnest(v.rules) ORDER BY 1)
                <> ARRAY(SELECT DISTINCT f.rule FROM reporting.findings f WHERE f.tenant_id = v.tenant_id AND f.verdict_id = v.verdict_id ORDER BY 1)
            """));
        Assert.True(await CountAsync($"SELECT 1 FROM reporting.findings WHERE tenant_id = '{tenant}' AND outcome IN ('review', 'licence_required', 'prohibited')") > 0);
        Assert.Equal(1, await CountAsync($"SELECT 1 FROM reporting.verdicts WHERE tenant_id = '{tenant}' AND outcome <> 'no_restriction' AND lane <> 'green'"));
    }

    /// <summary>The tables of the write transaction have no foreign keys (docs/adr/0017).</summary>
    [Fact]
    public async Task Posts_leave_no_row_without_its_parent()
    {
        await store.Writer.AppendAsync(A.Submission(A.Tenant(), A.Declaration(lines: [A.Chips(), A.Line(2)])), Ct);
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations.md"), Ct);
        await using var source = NpgsqlDataSource.Create(store.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand($"SELECT sum(orphans)::int, count(*)::int FROM ({Queries().Match(page).Groups["sql"].Value.TrimEnd().TrimEnd(';')}) q");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        await reader.ReadAsync(Ct);

        Assert.Equal((0, 3), (reader.GetInt32(0), reader.GetInt32(1)));
    }

    [Fact]
    public async Task The_reporting_role_reads_no_table()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => CountAsync("SELECT 1 FROM public.verdicts"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(store.ConnectionString) { Pooling = false, Options = "-c role=exportcontrol_reporting" }.ConnectionString);
        await using var command = source.CreateCommand($"SELECT count(*) FROM ({sql}) q");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    [GeneratedRegex(@"```sql\n(?<sql>SELECT.*?)```", RegexOptions.Singleline)]
    private static partial Regex Queries();
}
