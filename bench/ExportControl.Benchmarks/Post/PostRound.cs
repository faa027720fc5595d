namespace ExportControl.Benchmarks.Post;

/// <summary>One round of the post part. A rate is NaN if nothing finished.</summary>
/// <param name="Service">The load on the service.</param>
/// <param name="PgBench">Transactions per second of pgbench with all rows of a declaration.</param>
/// <param name="PgBenchOfVerdict">The same with the rows of declaration and verdict only; NaN in a short run.</param>
/// <param name="OwnCost">Processor time per declaration of the service, µs.</param>
/// <param name="PeerCost">Processor time per transaction of pgbench, µs.</param>
internal sealed record PostRound(
    LoadResult Service, double PgBench, double PgBenchOfVerdict,
    (double Database, double Api, double Generator) OwnCost, (double Database, double Api, double Generator) PeerCost)
{
    /// <summary>Rate of the service to rate of pgbench; NaN if one of them finished nothing.</summary>
    public double Ratio => Service.Created > 0 ? Service.PerSecond / PgBench : double.NaN;

    public double Tail => Service.P(0.99) / Service.P(0.5);
}
