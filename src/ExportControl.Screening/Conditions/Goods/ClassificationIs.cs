using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The line states a control number, that is neither EAR99 nor NOT_LISTED. Not stated is no: the statement is against the declarant's interest.</summary>
internal sealed class ClassificationIs : LineTest
{
    public override string Key => "control-number";

    public static Test Read(TestDefinition definition)
    {
        definition.Json.GetChoice("kind", new Dictionary<string, bool> { ["control-number"] = true });
        return new ClassificationIs();
    }

    /// <summary>JSON pointer of the classification of a line, by its index from 0.</summary>
    public static string Pointer(int line) => $"/lines/{line}/classification";

    public override Truth Evaluate(Line line) => Kleene.Of(line.Classification?.Number is not null);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation) => Add(line, explanation);

    /// <summary>Adds the classification where one is stated.</summary>
    public static void Add(LineFacts line, Explanation explanation)
    {
        if (line.Line.Classification is { } stated)
        {
            explanation.AddFact("classification", stated.Text);
        }
    }
}
