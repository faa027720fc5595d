using System.Globalization;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>The effective date lies in one of the stretches of a named period.</summary>
internal sealed class DateIn(IReadOnlyList<Period> stretches) : Test
{
    public IReadOnlyList<Period> Stretches => stretches;

    public override Truth Work(LineFacts line, EvaluationMode mode) => Of(line.Declaration.Date);

    public Truth Of(DateOnly day) => Kleene.Of(stretches.Any(s => s.Contains(day)));

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void ShowFact(LineFacts line, Explanation explanation) =>
        explanation.Fact("date", line.Declaration.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
