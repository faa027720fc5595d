using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions;

/// <summary>Holds when every part holds; without parts it always holds.</summary>
internal sealed class AllOf(Condition[] parts) : Condition
{
    public Condition[] Parts => parts;

    public override Truth Holds(LineFacts line, EvaluationMode mode)
    {
        var truth = Yes;
        for (var i = 0; i < parts.Length && truth != No; i++)
        {
            truth = Kleene.And(truth, parts[i].Holds(line, mode));
        }

        return truth;
    }

    public override void Explain(LineFacts line, EvaluationMode mode, Explanation explanation, bool settled)
    {
        foreach (var part in parts)
        {
            part.Explain(line, mode, explanation, settled || part.Holds(line, mode) == Yes);
        }
    }

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        foreach (var part in parts)
        {
            part.AddFacts(line, explanation);
        }
    }

    public override IEnumerable<Test> Tests() => parts.SelectMany(p => p.Tests());
}
