using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The declared code is in the nomenclature.</summary>
internal sealed class CodeKnown : Test
{
    public override TestScope Scope => TestScope.Line;

    public override string Key => "";

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new CodeKnown();

    protected override Truth Evaluate(LineFacts line) => Kleene.Of(line.CodeIsKnown);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation) => explanation.AddFact("commodityCode", line.Line.Code.Digits);
}
