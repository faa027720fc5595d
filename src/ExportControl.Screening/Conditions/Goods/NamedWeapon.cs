using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>The description names a weapon system, or a component found in one, by a term of the dictionary. Never possible: every line has a description.</summary>
internal sealed class NamedWeapon(IReadOnlyList<SubjectKind> kinds) : Test
{
    private static readonly Dictionary<string, SubjectKind[]> Kinds = new(StringComparer.Ordinal)
    {
        [""] = [SubjectKind.System, SubjectKind.Component],
        ["system"] = [SubjectKind.System],
        ["component"] = [SubjectKind.Component],
    };

    public override TestScope Scope => TestScope.Description;

    public override string Key { get; } = string.Join(',', kinds);

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new NamedWeapon(definition.Json.GetChoice("kind", Kinds));

    protected override Truth Evaluate(LineFacts line)
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

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        var named = line.Mentions.Where(m => kinds.Contains(m.Subject.Kind)).ToList();
        if (named.Count > 0)
        {
            explanation.AddFact("description", string.Join("; ", named.Select(m => m.Words)));
            explanation.AddFact("namedWeapon", string.Join(' ', named.Select(m => m.Subject.Id)));
        }
    }
}
