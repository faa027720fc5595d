using ExportControl.Application.Rescreenings;
using ExportControl.Application.RuleSets;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Database;
using ExportControl.Storage.RuleSets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>
/// Switches this replica to the published rule set: at a notification, and at a fixed interval in case a notification was lost. It also publishes
/// scheduled versions; the first replica that finds one due publishes it.
/// </summary>
internal sealed partial class RuleSetWorker(
    RuleSetNotifications notifications, RuleSetResolver resolver, RuleSetWorkflow workflow, PublicationRescreener publications, TimeProvider clock, ILogger<RuleSetWorker> logger) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private bool isFailing;

    /// <summary>The interval without notifications.</summary>
    internal TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether notifications are received. Tests set false, as behind a proxy that drops them.</summary>
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
#pragma warning disable CA1031 // After any failure the active rule set stays, and the worker tries again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailure(failure);
                await Task.Delay(PauseAfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        await using var subscription = await notifications.SubscribeAsync(Listens, ct);
        while (true)
        {
            var next = await UpdateAsync(ct);
            isFailing = false;
            var untilNext = next is { } at ? at - clock.GetUtcNow() : PollInterval;
            await subscription.WaitAsync(TimeSpan.FromMilliseconds(Math.Clamp(untilNext.TotalMilliseconds, 10, PollInterval.TotalMilliseconds)), ct);
        }
    }

    private async Task<DateTimeOffset?> UpdateAsync(CancellationToken ct)
    {
        var next = await workflow.PublishDueAsync(ct);
        await resolver.RefreshAsync(ct);
        await publications.EnsureAsync(ct);
        await resolver.PreloadAsync(ct);
        return next;
    }

    private void LogFailure(Exception failure)
    {
        if (failure is RuleSetException)
        {
            Log.Unreadable(logger, failure);
        }
        else if (!TransientDbError.Is(failure))
        {
            Log.Failed(logger, failure);
        }
        else if (!isFailing)
        {
            Log.DatabaseUnavailable(logger, failure.GetBaseException().Message);
        }

        isFailing = true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database is unavailable; new rule sets are not loaded until it is available again: {Reason}")]
        public static partial void DatabaseUnavailable(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Error, "This program cannot read a stored rule set; the active one stays active")]
        public static partial void Unreadable(ILogger logger, Exception failure);

        [LoggerMessage(3, LogLevel.Error, "Loading the published rule set failed; the active one stays active")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
