using ExportControl.Screening.Conditions;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Tests.Conditions.Kinds;

/// <summary>A kind that exists only in tests: reads one member of the line.</summary>
internal sealed class NetMassAbove(decimal kilograms) : LineTest
{
    public static TestKind Kind { get; } = new("net-mass-above", d => new NetMassAbove(d.Json.GetDecimal("kilograms")));

    public override string Key => $"{kilograms}";

    public override Truth Evaluate(Line line) => line.NetMassKg is { } mass ? Kleene.Of(mass > kilograms) : Truth.Possible;

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [line.Pointer("netMassKg")];

    public override void AddFacts(LineFacts line, Explanation explanation) => explanation.AddFact("netMass", $"{line.Line.NetMassKg}");
}
