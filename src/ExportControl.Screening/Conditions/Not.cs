using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions;

/// <summary>Holds when its part does not.</summary>
internal sealed class Not(Condition part) : Condition
{
    public Condition Part => part;

    public override Truth Holds(LineFacts line, EvaluationMode mode) => Kleene.Not(part.Holds(line, mode));

    public override void Explain(LineFacts line, EvaluationMode mode, Explanation explanation, bool settled)
    {
        // Rows matched by the part are not reasons of its negation; only missing facts and facts read are added.
        var inner = new Explanation();
        part.Explain(line, mode, inner, settled);
        explanation.AddMissing(inner.Missing);
        foreach (var (name, value) in inner.Facts)
        {
            explanation.AddFact(name, value);
        }
    }

    public override void AddFacts(LineFacts line, Explanation explanation) => part.AddFacts(line, explanation);

    public override IEnumerable<Test> Tests() => part.Tests();
}
