using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Storage.Tests.Database;

/// <summary>The time limits of statements, in the server and in the client.</summary>
public sealed class StatementLimitTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData("statement_timeout", "12s"), InlineData("idle_in_transaction_session_timeout", "30s")]
    public async Task Connections_of_requests_have_limits(string setting, string expected)
    {
        await using var db = store.Services.GetRequiredService<TenantDatabase>().CreateDbContext();

        Assert.Equal(expected, await ShowAsync(db, setting));
    }

    [Fact]
    public async Task A_limit_in_the_connection_string_is_used()
    {
        var given = new NpgsqlConnectionStringBuilder(store.ConnectionString) { Options = "-c statement_timeout=7s", CommandTimeout = 9 }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(ConnectionSettings.ForRequests(given));
        await using var command = source.CreateCommand("SHOW statement_timeout");

        Assert.Equal("7s", await command.ExecuteScalarAsync(Ct));
        Assert.Equal(9, command.CommandTimeout);
    }

    [Fact]
    public async Task A_statement_above_the_limit_of_the_server_ends_and_is_recognized()
    {
        await using var connection = await store.AsApplication.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var command = new NpgsqlCommand("SET LOCAL statement_timeout = 100; SELECT pg_sleep(60)", connection, transaction);

        var failure = await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync(Ct));

        Assert.True(TransientDbError.IsTimeLimit(new InvalidOperationException("wrapped", failure)));
    }

    [Fact]
    public async Task A_statement_above_the_limit_of_the_client_ends_and_is_recognized()
    {
        await using var command = store.AsApplication.CreateCommand("SELECT pg_sleep(60)");
        command.CommandTimeout = 1;

        Assert.True(TransientDbError.IsTimeLimit(await Record.ExceptionAsync(() => command.ExecuteScalarAsync(Ct))));
    }

    [Fact]
    public async Task A_statement_that_a_caller_cancels_has_not_reached_a_limit()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await using var command = store.AsApplication.CreateCommand("SELECT pg_sleep(60)");

        Assert.False(TransientDbError.IsTimeLimit(await Record.ExceptionAsync(() => command.ExecuteScalarAsync(cancellation.Token))));
    }

    private static async Task<string?> ShowAsync(ExportControlDb db, string setting)
    {
        await db.Database.OpenConnectionAsync(Ct);
        await using var command = new NpgsqlCommand($"SHOW {setting}", (NpgsqlConnection)db.Database.GetDbConnection());
        return (string?)await command.ExecuteScalarAsync(Ct);
    }
}
