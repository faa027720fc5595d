using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage.RuleSets;

/// <summary>
/// Keeps this replica's rule set the published one: listens on a connection of its own, and looks every few seconds whatever it hears.
/// Publishes what is due; whichever replica looks first does it.
/// </summary>
internal sealed partial class RuleSetFollower(
    string connectionString, RuleSetStore shelf, RuleSetWorkflow desk, TimeProvider clock, ILogger<RuleSetFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private bool lost;

    /// <summary>How often it looks without being told.</summary>
    internal TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether it hears at all; a proxy may swallow notifications.</summary>
    internal bool Listens { get; init; } = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever goes wrong here, the replica goes on judging by the rule set it has, and looks again.
            catch (Exception failed)
#pragma warning restore CA1031
            {
                Report(failed);
                await Task.Delay(Rest, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionSettings.ForListening(connectionString));
        await connection.OpenAsync(ct);
        if (Listens)
        {
            await using var listen = new NpgsqlCommand($"LISTEN {RuleSetTransitions.Channel}", connection);
            await listen.ExecuteNonQueryAsync(ct);
        }

        while (true)
        {
            var next = await LookAsync(ct);
            lost = false;
            var untilNext = next is { } at ? at - clock.GetUtcNow() : Poll;
            await connection.WaitAsync(TimeSpan.FromMilliseconds(Math.Clamp(untilNext.TotalMilliseconds, 10, Poll.TotalMilliseconds)), ct);
        }
    }

    private async Task<DateTimeOffset?> LookAsync(CancellationToken ct)
    {
        var next = await desk.PublishDueAsync(ct);
        await shelf.FollowAsync(ct);

        // Read what may be published soon, so that the switch takes no time.
        await shelf.WarmAsync(ct);
        return next;
    }

    private void Report(Exception failed)
    {
        if (failed is RuleSetException)
        {
            Log.Unreadable(logger, failed);
        }
        else if (!TransientDbError.Is(failed))
        {
            Log.Failed(logger, failed);
        }
        else if (!lost)
        {
            Log.Lost(logger, failed.GetBaseException().Message);
        }

        lost = true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Published rule sets are not heard of while the database is away: {Reason}")]
        public static partial void Lost(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Error, "A rule set on the shelf cannot be read by this program; the one at hand judges on")]
        public static partial void Unreadable(ILogger logger, Exception failed);

        [LoggerMessage(3, LogLevel.Error, "Following the published rule set failed")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
