using ExportControl.Storage.Database;
using Npgsql;

namespace ExportControl.Storage.RuleSets;

/// <summary>Notifications that a rule set was approved, scheduled or published, on a connection of their own.</summary>
public sealed class RuleSetNotifications
{
    internal const string Channel = "exportcontrol_rules";

    private readonly string connectionString;

    internal RuleSetNotifications(string connectionString) => this.connectionString = connectionString;

    /// <summary>Opens the connection. With <paramref name="listen"/> false it receives nothing, as behind a proxy that drops notifications.</summary>
    public async Task<RuleSetSubscription> SubscribeAsync(bool listen, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(ConnectionSettings.ForListening(connectionString));
        try
        {
            await connection.OpenAsync(ct);
            if (listen)
            {
                await using var command = new NpgsqlCommand($"LISTEN {Channel}", connection);
                await command.ExecuteNonQueryAsync(ct);
            }

            return new RuleSetSubscription(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
