namespace ExportControl.Benchmarks.Hosting;

/// <summary>One start as its user sees it, in seconds.</summary>
/// <param name="Ready">From exec to the first 200 of /health/ready.</param>
/// <param name="Work">Processor time of the program until then.</param>
/// <param name="Cluster">Of that, until PostgreSQL took connections.</param>
internal sealed record StartTiming(double Ready, double Work, double Cluster);
