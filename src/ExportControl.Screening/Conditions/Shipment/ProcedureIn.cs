using System.Collections.Frozen;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>The customs procedure is one of those named.</summary>
internal sealed class ProcedureIn(IEnumerable<string> procedures) : Test
{
    private readonly FrozenSet<string> named = procedures.ToFrozenSet(StringComparer.Ordinal);

    public IEnumerable<string> Named => named;

    public override Truth Work(LineFacts line, EvaluationMode mode) => Kleene.Of(named.Contains(line.Declaration.Procedure));

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void ShowFact(LineFacts line, Explanation explanation) => explanation.Fact("procedure", line.Declaration.Procedure);
}
