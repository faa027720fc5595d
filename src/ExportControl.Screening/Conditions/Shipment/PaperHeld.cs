using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>The declaration names a plausible document of one of the types for the line: with a number, an issue date, and valid on the effective date.</summary>
internal sealed class PaperHeld(IReadOnlyList<string> types) : Test
{
    public override TestScope Scope => TestScope.Line;

    public override string Key { get; } = string.Join(',', types);

    public static Test Read(TestDefinition definition) => new PaperHeld(definition.DocumentTypes("types"));

    protected override Truth Evaluate(LineFacts line) => Kleene.Of(Held(line) is not null);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (Held(line) is { } held)
        {
            explanation.AddFact("document", $"{held.Type} {held.Number}");
        }
    }

    private Document? Held(LineFacts line) => Paper.FindFor(types, line, forCode: false);
}
