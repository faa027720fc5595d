using System.Globalization;

namespace ExportControl.Benchmarks.Quality;

/// <summary>Middle and upper end of a series of numbers; 0 of nothing.</summary>
/// <param name="Median">The middle number, or the mean of the two in the middle.</param>
/// <param name="P90">The number at the place 0.9 · n, counted from 0.</param>
/// <param name="Max">The greatest number.</param>
internal readonly record struct Distribution(double Median, int P90, int Max)
{
    public static Distribution Of(IEnumerable<int> numbers)
    {
        var sorted = numbers.Order().ToList();
        var n = sorted.Count;
        return n == 0 ? default : new((sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0, sorted[Math.Min(n - 1, (int)(0.9 * n))], sorted[^1]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"median {Median:0.#}, p90 {P90}, max {Max}");
}
