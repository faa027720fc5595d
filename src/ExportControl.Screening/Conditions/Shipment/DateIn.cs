using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>The effective date lies in one of the ranges of a named period.</summary>
internal sealed class DateIn(string period, IReadOnlyList<Period> ranges) : DeclarationTest
{
    public override string Key => period;

    public override bool IsAffectedByRemedies => false;

    public IReadOnlyList<Period> Ranges => ranges;

    public static Test Read(TestDefinition definition)
    {
        var period = definition.Json.GetString("period");
        if (!definition.Vocabulary.Periods.TryGetValue(period, out var ranges))
        {
            definition.Json.Refuse("period", $"'{period}' is not a period of groups.json");
        }

        return new DateIn(period, ranges ?? []);
    }

    public override Truth Evaluate(Declaration declaration) => TruthOn(declaration.Date);

    public Truth TruthOn(DateOnly day) => Kleene.Of(ranges.Any(r => r.Contains(day)));

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation) =>
        explanation.AddFact("date", line.Declaration.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
