namespace ExportControl.Benchmarks.Report;

/// <summary>The result of a part with the machine it ran on.</summary>
/// <param name="Part">The result.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Noise">Repeated fixed workloads before and after the part; null in results of older versions.</param>
internal sealed record MeasuredPart(PartReport Part, Machine Machine, MachineNoise? Noise = null);
