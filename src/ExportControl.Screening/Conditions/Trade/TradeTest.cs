using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Trade;

/// <summary>A test of the trade figures of the goods groups that the line belongs to. Possible where the figures were not looked up.</summary>
internal abstract class TradeTest : Test
{
    public sealed override TestScope Scope => TestScope.Trade;

    public sealed override bool IsAffectedByRemedies => false;

    /// <summary>Name of the fact in findings, followed there by a dot and the goods group.</summary>
    protected abstract string FactName { get; }

    protected sealed override Truth Evaluate(LineFacts line) => line.Facts.Volumes is null ? Possible : Kleene.Of(Figures(line).Any(f => Holds(line, f)));

    public sealed override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => ["/history/volumes"];

    public sealed override void AddFacts(LineFacts line, Explanation explanation)
    {
        foreach (var figures in Figures(line))
        {
            explanation.AddFact($"{FactName}.{figures.Group}", Arithmetic(line, figures));
        }
    }

    protected abstract bool Holds(LineFacts line, GroupVolume figures);

    /// <summary>The figures compared, without words, because facts are not translated; null where nothing is compared.</summary>
    protected abstract string? Arithmetic(LineFacts line, GroupVolume figures);

    protected static string Dollars(decimal usd) => $"{usd.ToString("#,0", CultureInfo.InvariantCulture)} USD";

    private static IEnumerable<GroupVolume> Figures(LineFacts line) => (line.Facts.Volumes ?? []).Where(v => line.GoodsGroups.Any(g => g.Name == v.Group));
}
