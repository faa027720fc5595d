using ExportControl.Storage.Database;
using Npgsql;

namespace ExportControl.Storage.Tests.Database;

public sealed class TransientDbErrorTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData("57P01"), InlineData("57P02"), InlineData("57P03"), InlineData("53300"), InlineData("53100"), InlineData("08006"), InlineData("25006"), InlineData("XX000")]
    public void Shutdown_start_up_and_exhausted_resources_are_transient(string sqlState) =>
        Assert.True(TransientDbError.Is(new InvalidOperationException("wrapped", new PostgresException("", "FATAL", "FATAL", sqlState))));

    [Theory, InlineData("23505"), InlineData("42501"), InlineData("22021"), InlineData("57014"), InlineData("XX000")]
    public void A_rejected_statement_is_not_transient(string sqlState) =>
        Assert.False(TransientDbError.Is(new PostgresException("", "ERROR", "ERROR", sqlState)));

    [Theory, InlineData("40P01", true), InlineData("40001", true), InlineData("55P03", true), InlineData("57014", true), InlineData("53100", false), InlineData("08006", false), InlineData("23505", false)]
    public void Deadlocks_locks_and_reached_limits_are_an_overload(string sqlState, bool expected) =>
        Assert.Equal(expected, TransientDbError.IsOverload(new InvalidOperationException("wrapped", new PostgresException("", "ERROR", "ERROR", sqlState))));

    [Fact]
    public void A_full_queue_is_an_overload_and_a_cancelled_call_is_not()
    {
        Assert.True(TransientDbError.IsOverload(new ExportControl.Storage.Verdicts.WriterFullException()));
        Assert.False(TransientDbError.IsOverload(new OperationCanceledException("", new PostgresException("", "ERROR", "ERROR", "57014"))));
    }

    [Fact]
    public void Other_exceptions_are_not_transient() => Assert.False(TransientDbError.Is(new InvalidOperationException("x", new IOException("disk"))));

    [Fact]
    public async Task A_refused_connection_is_transient()
    {
        await using var source = NpgsqlDataSource.Create("Host=/tmp/no-server-here;Username=x;Timeout=2");

        Assert.True(TransientDbError.Is(await Record.ExceptionAsync(async () => await source.OpenConnectionAsync(Ct))));
    }

    [Fact]
    public async Task A_terminated_connection_is_transient_and_the_next_call_succeeds()
    {
        await using var db = store.Context();
        await using var connection = await store.AsApplication.OpenConnectionAsync(Ct);
        await store.ExecuteAsOwnerAsync($"SELECT pg_terminate_backend({connection.ProcessID})");

        await using var command = new NpgsqlCommand("SELECT 1", connection);
        Assert.True(TransientDbError.Is(await Record.ExceptionAsync(() => command.ExecuteScalarAsync(Ct))));
        Assert.NotNull(await store.Tenants.ListAsync(Ct));
    }

    [Fact]
    public async Task A_cancelled_call_is_not_transient()
    {
        using var cancellation = new CancellationTokenSource();
        await using var command = store.AsApplication.CreateCommand("SELECT pg_sleep(30)");
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(100));

        Assert.False(TransientDbError.Is(await Record.ExceptionAsync(() => command.ExecuteScalarAsync(cancellation.Token))));
    }
}
