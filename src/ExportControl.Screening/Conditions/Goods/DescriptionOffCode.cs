using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>
/// The description names a sensitive group of goods, and the declared code lies outside every code of that group. Possible where the declared
/// code is shorter than a code of the group that starts with it.
/// </summary>
internal sealed class DescriptionOffCode : Test
{
    public override TestScope Scope => TestScope.Description;

    public override string Key => "";

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new DescriptionOffCode();

    protected override Truth Evaluate(LineFacts line)
    {
        var truth = No;
        foreach (var mention in line.Mentions)
        {
            truth = Kleene.Or(truth, IsOff(mention, line));
        }

        return truth;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [line.Pointer("commodityCode")];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        var off = line.Mentions.Where(m => IsOff(m, line) != No).ToList();
        if (off.Count > 0)
        {
            explanation.AddFact("description", string.Join("; ", off.Select(m => m.Words)));
            explanation.AddFact("goodsGroup", string.Join(' ', off.Select(m => m.Subject.Id)));
            explanation.AddFact("commodityCode", line.Line.Code.Digits);
        }
    }

    private static Truth IsOff(SubjectMention mention, LineFacts line)
    {
        if (mention.Subject.Kind != SubjectKind.Goods || line.Judged.Codes.Any(code => mention.Subject.Codes.Any(c => code.StartsWith(c, StringComparison.Ordinal))))
        {
            return No;
        }

        return line.Judged.Codes.Any(code => mention.Subject.Codes.Any(c => c.StartsWith(code, StringComparison.Ordinal))) ? Possible : Yes;
    }
}
