using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The line states a control number (neither EAR99 nor NOT_LISTED). A statement against oneself: not stated is no.</summary>
internal sealed class ClassificationIs : Test
{
    public override Truth Work(LineFacts line, EvaluationMode mode) => Kleene.Of(line.Line.Classification?.Number is not null);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void ShowFact(LineFacts line, Explanation explanation) => Show(line, explanation);

    /// <summary>Adds the classification where one is stated; code-on-list reads it too.</summary>
    public static void Show(LineFacts line, Explanation explanation)
    {
        if (line.Line.Classification is { } stated)
        {
            explanation.Fact("classification", stated.Text);
        }
    }
}
