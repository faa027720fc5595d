using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions;

/// <summary>A document of one of the types, valid on the effective date, is named in the declaration.</summary>
internal sealed class DocumentHeld(IReadOnlyList<string> types) : Test
{
    public override Truth Work(LineFacts line, Lens lens) => Kleene.Of(types.Any(t => line.HeldDocument(t) is not null));

    public override IEnumerable<string> MissingFacts(LineFacts line, Lens lens) => [];

    public override void ShowFact(LineFacts line, Explanation explanation)
    {
        if (types.Select(line.HeldDocument).FirstOrDefault(d => d is not null) is { } held)
        {
            explanation.Fact("document", $"{held.Type} {held.Number}");
        }
    }
}
