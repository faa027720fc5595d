namespace ExportControl.Benchmarks.Hosting;

/// <summary>One start of the service, in seconds.</summary>
/// <param name="Ready">From exec to the first 200 of /health/ready.</param>
/// <param name="Work">Processor time of the service until then.</param>
/// <param name="Cluster">Time until PostgreSQL took connections.</param>
internal sealed record StartTiming(double Ready, double Work, double Cluster);
