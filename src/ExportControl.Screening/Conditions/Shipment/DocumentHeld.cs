using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>The declaration names a document of one of the types that is valid on the effective date.</summary>
internal sealed class DocumentHeld(IReadOnlyList<string> types) : DeclarationTest
{
    public override string Key { get; } = string.Join(',', types);

    public static Test Read(TestDefinition definition) => new DocumentHeld(definition.DocumentTypes("types"));

    public override Truth Evaluate(Declaration declaration)
    {
        foreach (var type in types)
        {
            if (declaration.FindValidDocument(type) is not null)
            {
                return Truth.Yes;
            }
        }

        return Truth.No;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (types.Select(line.Declaration.FindValidDocument).FirstOrDefault(d => d is not null) is { } held)
        {
            explanation.AddFact("document", $"{held.Type} {held.Number}");
        }
    }
}
