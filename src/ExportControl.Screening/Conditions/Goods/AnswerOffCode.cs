using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The declarant answered yes to a question that no list row of the code asks on the effective date. Never possible.</summary>
internal sealed class AnswerOffCode : Test
{
    private static readonly PartialRows AllLists = new([]);

    public override TestScope Scope => TestScope.Line;

    public override string Key => "";

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new AnswerOffCode();

    protected override Truth Evaluate(LineFacts line) => Kleene.Of(Off(line).Any());

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        foreach (var question in Off(line))
        {
            explanation.AddFact($"{Finding.AnswerFact}{question}", "yes");
        }
    }

    private static IEnumerable<string> Off(LineFacts line) => line.Line.Answers is { Count: > 0 } answers
        ? answers.Where(a => a.Yes).Select(a => a.Question).Except(AllLists.QuestionsOf(line).OfType<string>(), StringComparer.Ordinal)
        : [];
}
