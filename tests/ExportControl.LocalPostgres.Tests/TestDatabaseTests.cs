using ExportControl.Tests;
using static ExportControl.Tests.ClusterFixture;

namespace ExportControl.LocalPostgres.Tests;

public sealed class TestDatabaseTests(Postgres postgres)
{
    private static int prepared;

    [Fact]
    public async Task Two_tests_never_share_a_database()
    {
        var one = await postgres.NewDatabaseAsync();
        var other = await postgres.NewDatabaseAsync();

        await WriteAsync(one);

        Assert.Equal("False", await QueryAsync(other, "SELECT to_regclass('sample') IS NOT NULL"));
    }

    [Fact]
    public async Task A_database_template_is_prepared_once_and_copied()
    {
        var one = await postgres.NewDatabaseAsync(PrepareAsync);
        var other = await postgres.NewDatabaseAsync(PrepareAsync);

        Assert.NotEqual(one, other);
        Assert.Equal("Тест", await ReadAsync(one));
        Assert.Equal("Тест", await ReadAsync(other));
        Assert.Equal(1, prepared);
    }

    private static Task PrepareAsync(string connectionString)
    {
        prepared++;
        return WriteAsync(connectionString);
    }
}
