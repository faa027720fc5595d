using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The share of controlled US content is stated.</summary>
internal sealed class UsContentStated : LineTest
{
    public override string Key => "";

    public static Test Read(TestDefinition definition) => new UsContentStated();

    public override Truth Evaluate(Line line) => Kleene.Of(line.UsContentPercent is not null);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation) => UsContentAbove.Add(line, explanation);
}
