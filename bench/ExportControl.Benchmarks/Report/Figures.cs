using System.Globalization;

namespace ExportControl.Benchmarks.Report;

/// <summary>Formats figures with three significant digits and separators of thousands; "–" for a figure that is not finite.</summary>
internal static class Figures
{
    public static string Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        var size = Math.Abs(value);
        if (size >= 1000)
        {
            var unit = Math.Pow(10, Math.Floor(Math.Log10(size)) - 2);
            return (Math.Round(value / unit) * unit).ToString("#,0", CultureInfo.InvariantCulture);
        }

        return value.ToString(size >= 100 ? "0" : size >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
    }
}
