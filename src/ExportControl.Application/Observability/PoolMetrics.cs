using System.Diagnostics.Metrics;

namespace ExportControl.Application.Observability;

/// <summary>
/// Use of the database's connection pools. The meter of Npgsql is not exported itself: the label of a pool without a name is its connection string. Only the
/// pools that Storage has named are shown.
/// </summary>
internal sealed class PoolMetrics : IDisposable
{
    private const string Source = "Npgsql";
    private const string Used = "db.client.connection.count";
    private const string Limit = "db.client.connection.max";
    private const string PoolTag = "db.client.connection.pool.name";
    private const string StateTag = "db.client.connection.state";

    private readonly MeterListener listener = new();
    private readonly Dictionary<(string Pool, string? State), long> found = [];
    private readonly Lock reading = new();

    public PoolMetrics(Meter meter)
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == Source && instrument.Name is Used or Limit)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Add(value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(value, tags));
        listener.Start();
        meter.CreateObservableGauge("exportcontrol.pool.connections", () => Read(isLimit: false), "{connection}", "Connections of a pool that are used or idle.");
        meter.CreateObservableGauge("exportcontrol.pool.connections_limit", () => Read(isLimit: true), "{connection}", "Maximum number of connections of a pool.");
    }

    public void Dispose() => listener.Dispose();

    private List<Measurement<long>> Read(bool isLimit)
    {
        lock (reading)
        {
            found.Clear();
            listener.RecordObservableInstruments();
            return [.. found.Where(f => f.Key.State is null == isLimit).Select(f => isLimit
                ? new Measurement<long>(f.Value, new KeyValuePair<string, object?>("pool", f.Key.Pool))
                : new Measurement<long>(f.Value, new("pool", f.Key.Pool), new("state", f.Key.State)))];
        }
    }

    private void Add(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? pool = null, state = null;
        foreach (var (name, text) in tags)
        {
            pool = name == PoolTag ? text as string : pool;
            state = name == StateTag ? text as string : state;
        }

        if (pool is not null && !pool.Contains('=', StringComparison.Ordinal))
        {
            found[(pool, state)] = found.GetValueOrDefault((pool, state)) + value;
        }
    }
}
