using System.Globalization;

namespace ExportControl.Benchmarks.Quality;

/// <summary>A part of a number.</summary>
internal readonly record struct Share(int Count, int Of)
{
    /// <summary>Counts the members that satisfy a condition.</summary>
    public static Share Among<T>(IEnumerable<T> members, Func<T, bool> condition)
    {
        var all = members.ToList();
        return new(all.Count(condition), all.Count);
    }

    /// <summary>NaN of nothing.</summary>
    public double Percent => Of == 0 ? double.NaN : 100.0 * Count / Of;

    public override string ToString() => Of == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{Percent:0.0} % ({Count} of {Of})");
}
