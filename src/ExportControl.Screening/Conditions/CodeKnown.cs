using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions;

/// <summary>The declared code is in the nomenclature.</summary>
internal sealed class CodeKnown : Test
{
    public override Truth Work(LineFacts line, Lens lens) => Kleene.Of(line.CodeIsKnown);

    public override IEnumerable<string> MissingFacts(LineFacts line, Lens lens) => [];

    public override void ShowFact(LineFacts line, Explanation explanation) => explanation.Fact("commodityCode", line.Line.Code.Digits);
}
