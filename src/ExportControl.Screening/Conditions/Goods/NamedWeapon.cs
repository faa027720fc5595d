using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The description names a weapon system, or a component that tells of one, in words of the dictionary. A declaration always has a description, so nothing is ever missing.</summary>
internal sealed class NamedWeapon(IReadOnlyList<SubjectKind> kinds) : Test
{
    public override Truth Work(LineFacts line, EvaluationMode mode)
    {
        foreach (var mention in line.Mentions)
        {
            if (kinds.Contains(mention.Subject.Kind))
            {
                return Truth.Yes;
            }
        }

        return Truth.No;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void ShowFact(LineFacts line, Explanation explanation)
    {
        var named = Named(line).ToList();
        if (named.Count > 0)
        {
            explanation.Fact("description", string.Join("; ", named.Select(m => m.Words)));
            explanation.Fact("namedWeapon", string.Join(' ', named.Select(m => m.Subject.Id)));
        }
    }

    private IEnumerable<SubjectMention> Named(LineFacts line) => line.Mentions.Where(m => kinds.Contains(m.Subject.Kind));
}
