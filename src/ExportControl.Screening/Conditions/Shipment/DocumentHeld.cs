using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>A document of one of the types, valid on the effective date, is named in the declaration.</summary>
internal sealed class DocumentHeld(IReadOnlyList<string> types) : DeclarationTest
{
    public override Truth Of(Declaration declaration)
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

    public override void ShowFact(LineFacts line, Explanation explanation)
    {
        if (types.Select(line.Declaration.FindValidDocument).FirstOrDefault(d => d is not null) is { } held)
        {
            explanation.Fact("document", $"{held.Type} {held.Number}");
        }
    }
}
