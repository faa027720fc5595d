using System.Globalization;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Trade;

/// <summary>
/// So many months of the tenant's trade are stored before the effective date. Possible where the figures were not looked up although the currency
/// has a rate.
/// </summary>
internal sealed class HistoryKnown(int months) : Test
{
    public override TestScope Scope => TestScope.Trade;

    public override string Key { get; } = months.ToString(CultureInfo.InvariantCulture);

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new HistoryKnown(definition.Json.GetPositiveInteger("months") ?? 1);

    protected override Truth Evaluate(LineFacts line) => line.Facts.Volumes is null
        ? line.Facts.CurrencyWithoutRate is null ? Truth.Possible : Truth.No
        : Kleene.Of(line.Facts.TradeSince?.AddMonths(months) <= line.Declaration.Date);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (line.Facts.TradeSince is { } first)
        {
            explanation.AddFact("tradeSince", first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
