using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Trade;

/// <summary>The currency of the declaration has no exchange rate on the effective date, so that its trade figures cannot be compared.</summary>
internal sealed class CurrencyWithoutRate : Test
{
    public override TestScope Scope => TestScope.Trade;

    public override string Key => "";

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new CurrencyWithoutRate();

    protected override Truth Evaluate(LineFacts line) => Kleene.Of(line.Facts.CurrencyWithoutRate is not null);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (line.Facts.CurrencyWithoutRate is { } currency)
        {
            explanation.AddFact("currency", currency);
        }
    }
}
