using System.Collections.Frozen;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions;

/// <summary>The customs procedure is one of those named.</summary>
internal sealed class ProcedureIs(IEnumerable<string> procedures) : Test
{
    private readonly FrozenSet<string> named = procedures.ToFrozenSet(StringComparer.Ordinal);

    public IEnumerable<string> Named => named;

    public override Truth Work(LineFacts line, Lens lens) => Kleene.Of(named.Contains(line.Declaration.Procedure));

    public override IEnumerable<string> MissingFacts(LineFacts line, Lens lens) => [];

    public override void ShowFact(LineFacts line, Explanation explanation) => explanation.Fact("procedure", line.Declaration.Procedure);
}
