namespace ExportControl.Benchmarks.Report;

/// <summary>Maps values to coordinates and places the ticks.</summary>
internal sealed class Axis
{
    private readonly bool log;
    private readonly double from;
    private readonly double to;
    private readonly double start;
    private readonly double end;

    private Axis(bool log, double from, double to, double start, double end, IReadOnlyList<(double Value, bool Named)> ticks) =>
        (this.log, this.from, this.to, this.start, this.end, Ticks) = (log, from, to, start, end, ticks);

    /// <summary>Ticks; Named: whether the figure is written at the tick.</summary>
    public IReadOnlyList<(double Value, bool Named)> Ticks { get; }

    public static Axis Of(IEnumerable<double> values, bool log, double start, double end, bool fromZero)
    {
        var all = values.ToList();
        return log ? Logarithmic(all.Min(), all.Max(), start, end) : Even(fromZero ? Math.Min(0, all.Min()) : all.Min(), all.Max(), start, end);
    }

    public double At(double value) => start + ((end - start) * (log ? (Math.Log10(value) - from) / (to - from) : (value - from) / (to - from)));

    private static Axis Logarithmic(double least, double most, double start, double end)
    {
        var (from, to) = (Math.Floor(Math.Log10(least) + 1e-9), Math.Ceiling(Math.Log10(most) - 1e-9));
        to = Math.Max(to, from + 1);
        var ticks = new List<(double, bool)>();
        for (var power = from; power <= to; power++)
        {
            for (var digit = 1; digit < 10 && (digit == 1 || power < to); digit++)
            {
                // Over two decades or fewer, powers of ten alone are too few labels.
                ticks.Add((digit * Math.Pow(10, power), digit == 1 || (to - from <= 2 && digit is 2 or 5)));
            }
        }

        return new Axis(true, from, to, start, end, ticks);
    }

    private static Axis Even(double least, double most, double start, double end)
    {
        var span = most > least ? most - least : Math.Max(1, Math.Abs(most));
        var raw = span / 6;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = unit * (raw / unit <= 1 ? 1 : raw / unit <= 2 ? 2 : raw / unit <= 5 ? 5 : 10);
        var (from, to) = (Math.Floor(least / step) * step, Math.Ceiling((least + span) / step) * step);
        return new Axis(false, from, to, start, end, [.. Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Select(i => (from + (i * step), true))]);
    }
}
