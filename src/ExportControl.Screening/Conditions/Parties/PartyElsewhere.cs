using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Parties;

/// <summary>A party sits in another country than the one the goods go to.</summary>
internal sealed class PartyElsewhere(PartyRole role) : DeclarationTest
{
    public override Truth Of(Declaration declaration) =>
        Kleene.Of(PartyAge.Of(role, declaration) is { } party && party.Country != declaration.DestinationCountry);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void ShowFact(LineFacts line, Explanation explanation)
    {
        explanation.Fact(PartyAge.Name(role), PartyAge.Of(role, line.Declaration)?.Country.Alpha2);
        explanation.Fact("destination", line.Declaration.DestinationCountry.Alpha2);
    }
}
