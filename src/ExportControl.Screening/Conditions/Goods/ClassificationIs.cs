using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>
/// The line states a control number, that is neither EAR99 nor NOT_LISTED; of numbers by regime, that of the United States. Not stated is no: the
/// statement is against the declarant's interest.
/// </summary>
internal sealed class ClassificationIs : LineTest
{
    private const string FactName = "classification";

    public override string Key => "control-number";

    public static Test Read(TestDefinition definition)
    {
        definition.Json.GetChoice("kind", new Dictionary<string, bool> { ["control-number"] = true });
        return new ClassificationIs();
    }

    /// <summary>JSON pointer of the classification of a line, by its index from 0.</summary>
    public static string Pointer(int line) => $"/lines/{line}/classification";

    public override Truth Evaluate(Line line) => Kleene.Of(Stated(line)?.Number is not null);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (Stated(line.Line) is { } stated)
        {
            explanation.AddFact(FactName, stated.Text);
        }
    }

    /// <summary>Adds what the line states about the goods of the lists.</summary>
    public static void Add(LineFacts line, IReadOnlyList<ControlList> lists, Explanation explanation)
    {
        if (lists.Select(line.Line.ClassificationFor).FirstOrDefault(c => c is not null) is { } stated)
        {
            explanation.AddFact(FactName, stated.Text);
        }
    }

    private static Classification? Stated(Line line) => line.ClassificationByRegime is { } byRegime ? byRegime.Us : line.Classification;
}
