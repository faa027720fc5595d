using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions;

/// <summary>A test that reads the declaration without its lines: one answer for all lines. A test of parties overrides the scope.</summary>
internal abstract class DeclarationTest : Test
{
    public override TestScope Scope => TestScope.Declaration;

    /// <summary>True where the test costs more than a look-up; it is then evaluated only for a case that may still apply.</summary>
    public virtual bool IsDeferred => false;

    public abstract Truth Evaluate(Declaration declaration);

    protected sealed override Truth Evaluate(LineFacts line) => Evaluate(line.Declaration);
}
