using System.Diagnostics;

namespace ExportControl.Benchmarks.Engine;

/// <summary>What judging a line cost in one round.</summary>
internal readonly record struct LineCost(double Nanoseconds, double Bytes);
