using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>
/// The description speaks of a sensitive group of goods and the code lies outside every code that group lives under. A code shorter than one of
/// them may still lie inside, which is possible.
/// </summary>
internal sealed class DescriptionOffCode : Test
{
    public override Truth Work(LineFacts line, EvaluationMode mode)
    {
        var truth = No;
        foreach (var mention in line.Mentions)
        {
            truth = Kleene.Or(truth, IsOff(mention, line));
        }

        return truth;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [line.Pointer("commodityCode")];

    public override void ShowFact(LineFacts line, Explanation explanation)
    {
        var off = line.Mentions.Where(m => IsOff(m, line) != No).ToList();
        if (off.Count > 0)
        {
            explanation.Fact("description", string.Join("; ", off.Select(m => m.Words)));
            explanation.Fact("goodsGroup", string.Join(' ', off.Select(m => m.Subject.Id)));
            explanation.Fact("commodityCode", line.Line.Code.Digits);
        }
    }

    private static Truth IsOff(SubjectMention mention, LineFacts line)
    {
        if (mention.Subject.Kind != SubjectKind.Goods || mention.Subject.Codes.Any(c => line.JudgedCode.StartsWith(c, StringComparison.Ordinal)))
        {
            return No;
        }

        return mention.Subject.Codes.Any(c => c.StartsWith(line.JudgedCode, StringComparison.Ordinal)) ? Possible : Yes;
    }
}
