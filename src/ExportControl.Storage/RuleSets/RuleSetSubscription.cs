using Npgsql;

namespace ExportControl.Storage.RuleSets;

/// <summary>An open connection that receives notifications.</summary>
public sealed class RuleSetSubscription : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    internal RuleSetSubscription(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Returns at the next notification or after the timeout.</summary>
    public Task WaitAsync(TimeSpan timeout, CancellationToken ct) => connection.WaitAsync(timeout, ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
