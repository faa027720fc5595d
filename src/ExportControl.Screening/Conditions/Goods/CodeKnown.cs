using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The declared code is in the nomenclature.</summary>
internal sealed class CodeKnown : Test
{
    public override Truth Work(LineFacts line, EvaluationMode mode) => Kleene.Of(line.CodeIsKnown);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void ShowFact(LineFacts line, Explanation explanation) => explanation.Fact("commodityCode", line.Line.Code.Digits);
}
