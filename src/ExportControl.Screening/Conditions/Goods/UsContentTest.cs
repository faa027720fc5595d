using System.Globalization;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>Controlled US content is above a share of the value, in per cent. Not stated is possible, unless the test asks for what is stated.</summary>
internal sealed class UsContentTest(decimal percent, bool asksForStated) : Test
{
    public override Truth Work(LineFacts line, EvaluationMode mode) => Of(line.Line.UsContentPercent);

    public Truth Of(decimal? stated) => stated is { } share ? Kleene.Of(share > percent) : asksForStated ? No : Possible;

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [Pointers.UsContent(line.Index)];

    public override void ShowFact(LineFacts line, Explanation explanation) =>
        explanation.Fact("usContentPercent", line.Line.UsContentPercent?.ToString(CultureInfo.InvariantCulture));
}
