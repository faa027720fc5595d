using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Parties;

/// <summary>A party is established in another country than the destination. No party is no.</summary>
internal sealed class PartyElsewhere(PartyRole role) : DeclarationTest
{
    public override TestScope Scope => TestScope.Party;

    public override string Key { get; } = PartyRoles.NameOf(role);

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new PartyElsewhere(definition.Json.GetChoice("party", PartyRoles.ByName));

    public override Truth Evaluate(Declaration declaration) =>
        Kleene.Of(PartyRoles.PartyOf(role, declaration) is { } party && party.Country != declaration.DestinationCountry);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        explanation.AddFact(PartyRoles.NameOf(role), PartyRoles.PartyOf(role, line.Declaration)?.Country.Alpha2);
        explanation.AddFact("destination", line.Declaration.DestinationCountry.Alpha2);
    }
}
