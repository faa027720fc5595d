using System.Globalization;

namespace ExportControl.Benchmarks.Quality;

/// <summary>A figure with the bound that it must hold.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Goal">The bound.</param>
/// <param name="Measured">The figure.</param>
/// <param name="IsMet">The figure is within the bound.</param>
internal sealed record QualityTarget(string What, string Goal, string Measured, bool IsMet)
{
    /// <summary>The targets of a corpus with all groups.</summary>
    public static IReadOnlyList<QualityTarget> Of(QualityFigures figures) =>
    [
        AtLeast("green, everyday exports (a)", 97, figures.Green("a")),
        AtLeast("green, everyday re-exports (b)", 93, figures.Green("b")),
        AtLeast("green, tricky ones (d)", 85, figures.Green("d")),
        AtMost("milder than every accepted outcome", 0, figures.Milder.Count, ""),
        AtLeast("outcome in the accepted set", 92, figures.Accepted),
        AtLeast("first finding is the one that matters", 90, figures.ReasonFirst),
        AtMost("findings on a line with a restriction, median", 2, figures.FindingsOfRestrictedLine.Median, ""),
        AtMost("findings on a line with a restriction, p90", 4, figures.FindingsOfRestrictedLine.P90, ""),
        AtMost("bytes of an answer that is not green, median", 4000, figures.Bytes.Median, ""),
        AtMost("bytes of an answer that is not green, p90", 10_000, figures.Bytes.P90, ""),
        AtMost("missing facts of an answer, p90", 2, figures.MissingFacts.P90, ""),
        AtMost("licence called due in everyday shipments (a and b)", 5, figures.LicenceDue.Percent, " %"),
    ];

    private static QualityTarget AtLeast(string what, double percent, Share share) =>
        new(what, string.Create(CultureInfo.InvariantCulture, $"≥ {percent:0} %"), share.ToString(), share.Percent >= percent);

    private static QualityTarget AtMost(string what, double limit, double measured, string unit) =>
        new(what, string.Create(CultureInfo.InvariantCulture, $"≤ {limit:0}{unit}"), string.Create(CultureInfo.InvariantCulture, $"{measured:0.#}{unit}"), measured <= limit);
}
