using System.Diagnostics;
using System.Globalization;

namespace ExportControl.Benchmarks.Report;

/// <summary>
/// The noise of a machine: two fixed workloads, repeated before and after a part while nothing of this program runs. On a quiet machine the
/// repetitions take the same time, so their spread is caused by other work on the machine and by changes of its speed.
/// </summary>
/// <param name="ProcessorMilliseconds">A fixed number of hash computations on one thread.</param>
/// <param name="DiskMilliseconds">A write of 8 KiB to a file, flushed to the disk.</param>
internal sealed record MachineNoise(Spread ProcessorMilliseconds, Spread DiskMilliseconds)
{
    private const int Repetitions = 10;
    private const int Hashes = 40_000;
    private const int BlockBytes = 8192;

    /// <summary>Runs the part between two series of the workloads.</summary>
    public static async Task<(PartReport Part, MachineNoise Noise)> AroundAsync(Func<Task<PartReport>> part)
    {
        var (processor, disk) = (new List<double>(), new List<double>());
        await RepeatAsync(processor, disk);
        var report = await part();
        await RepeatAsync(processor, disk);
        return (report, new MachineNoise(Spread.Of(processor), Spread.Of(disk)));
    }

    /// <summary>The noise as text for the report.</summary>
    public override string ToString() =>
        $"{Text("processor", ProcessorMilliseconds)}; {Text("disk", DiskMilliseconds)}";

    private static string Text(string what, Spread spread) => string.Create(
        CultureInfo.InvariantCulture,
        $"{what} {Figures.Of(spread.Min / spread.Median * 100)}–{Figures.Of(spread.Max / spread.Median * 100)} % of {Figures.Of(spread.Median)} ms");

    private static async Task RepeatAsync(List<double> processor, List<double> disk)
    {
        Directory.CreateDirectory(Repository.Artifacts);
        var path = Path.Combine(Repository.Artifacts, $"noise-{Guid.CreateVersion7():N}");
        var block = new byte[BlockBytes];
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var i = -1; i < Repetitions; i++)
            {
                var (hashing, writing) = (Milliseconds(() => Hash(block)), Milliseconds(() => Write(file, block)));

                // The first repetition is a warm-up.
                if (i >= 0)
                {
                    processor.Add(hashing);
                    disk.Add(writing);
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Hash(byte[] block)
    {
        Span<byte> hash = stackalloc byte[32];
        for (var i = 0; i < Hashes; i++)
        {
            System.Security.Cryptography.SHA256.HashData(block.AsSpan(0, 64), hash);
        }
    }

    private static void Write(FileStream file, byte[] block)
    {
        file.Write(block);
        file.Flush(flushToDisk: true);
    }

    private static double Milliseconds(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
