namespace ExportControl.Benchmarks.Engine;

/// <summary>Time and allocated bytes per line in one round.</summary>
internal readonly record struct LineCost(double Nanoseconds, double Bytes);
