using ExportControl.Storage.Database;
using ExportControl.Storage.Replication;

namespace ExportControl.Api.Hosting.Readiness;

/// <summary>Whether the database answers, and the state of the standby. Remembered for a second and read by one caller at a time, so that any number of probes costs one look a second.</summary>
internal sealed partial class DatabaseState(Func<CancellationToken, Task<StandbyState?>> look, TimeProvider clock, ILogger<DatabaseState> log)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private Task<(bool Available, StandbyState? Standby)>? state;
    private long readAt;

    /// <summary>The state. While a look lasts, all callers wait for it, each at most three seconds.</summary>
    public async Task<(bool Available, StandbyState? Standby)> GetAsync(CancellationToken ct)
    {
        try
        {
            return await Current().WaitAsync(Timeout, clock, ct);
        }
        catch (TimeoutException)
        {
            return (false, null);
        }
    }

    private Task<(bool Available, StandbyState? Standby)> Current()
    {
        lock (gate)
        {
            if (state is null || (state.IsCompleted && clock.GetElapsedTime(Volatile.Read(ref readAt)) >= Remembered))
            {
                state = Task.Run(ReadAsync);
            }

            return state;
        }
    }

    private async Task<(bool Available, StandbyState? Standby)> ReadAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        try
        {
            return (true, await look(timeout.Token));
        }
        catch (Exception failure) when (timeout.IsCancellationRequested || TransientDbError.Is(failure))
        {
            Log.Unavailable(log, failure.GetBaseException().Message);
            return (false, null);
        }
        finally
        {
            Volatile.Write(ref readAt, clock.GetTimestamp());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The service is not ready, because the database is unavailable: {Reason}")]
        public static partial void Unavailable(ILogger log, string reason);
    }
}
