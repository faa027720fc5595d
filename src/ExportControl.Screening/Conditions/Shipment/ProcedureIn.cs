using System.Collections.Frozen;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>The customs procedure is one of those named.</summary>
internal sealed class ProcedureIn(IReadOnlyList<string> procedures) : DeclarationTest
{
    private readonly FrozenSet<string> codes = procedures.ToFrozenSet(StringComparer.Ordinal);

    public override string Key { get; } = string.Join(',', procedures);

    public override bool IsAffectedByRemedies => false;

    /// <summary>Codes of the procedures.</summary>
    public IEnumerable<string> Codes => codes;

    public static Test Read(TestDefinition definition) => new ProcedureIn(definition.Procedures("in"));

    public override Truth Evaluate(Declaration declaration) => Kleene.Of(codes.Contains(declaration.Procedure));

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation) => explanation.AddFact("procedure", line.Declaration.Procedure);
}
