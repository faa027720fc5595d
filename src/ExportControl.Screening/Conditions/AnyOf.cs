using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions;

/// <summary>Holds when at least one part holds; without parts it never holds.</summary>
internal sealed class AnyOf(Condition[] parts) : Condition
{
    public Condition[] Parts => parts;

    public override Truth Holds(LineFacts line, EvaluationMode mode)
    {
        var truth = No;
        for (var i = 0; i < parts.Length && truth != Yes; i++)
        {
            truth = Kleene.Or(truth, parts[i].Holds(line, mode));
        }

        return truth;
    }

    public override void Explain(LineFacts line, EvaluationMode mode, Explanation explanation, bool settled)
    {
        foreach (var part in parts)
        {
            // A part that does not hold adds the facts it read, but neither matched rows nor missing facts.
            if (part.Holds(line, mode) != No)
            {
                part.Explain(line, mode, explanation, settled);
            }
            else
            {
                part.AddFacts(line, explanation);
            }
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
