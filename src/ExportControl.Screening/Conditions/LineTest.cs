using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions;

/// <summary>A test that reads members of the declared line and nothing that is looked up. The compiled evaluator answers it without allocating.</summary>
internal abstract class LineTest : Test
{
    public sealed override TestScope Scope => TestScope.Line;

    public abstract Truth Evaluate(Line line);

    protected sealed override Truth Evaluate(LineFacts line) => Evaluate(line.Line);
}
