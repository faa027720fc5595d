namespace ExportControl.Benchmarks.Write;

/// <summary>Elapsed time and CPU time in seconds.</summary>
internal readonly record struct WriteCost(double Seconds, double ServerCpu, double ClientCpu)
{
    public static WriteCost operator +(WriteCost a, WriteCost b) => new(a.Seconds + b.Seconds, a.ServerCpu + b.ServerCpu, a.ClientCpu + b.ClientCpu);

    public static WriteCost operator /(WriteCost cost, int count) => new(cost.Seconds / count, cost.ServerCpu / count, cost.ClientCpu / count);
}
