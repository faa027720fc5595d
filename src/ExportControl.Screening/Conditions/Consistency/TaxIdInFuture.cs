using System.Globalization;
using ExportControl.Screening.Conditions.Parties;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Consistency;

/// <summary>The tax id of a party in the home country contains a month after the effective date.</summary>
/// <param name="role">The party.</param>
/// <param name="home">Alpha-2 code of the home country.</param>
internal sealed class TaxIdInFuture(PartyRole role, string home) : DeclarationTest
{
    public override TestScope Scope => TestScope.Party;

    public override string Key { get; } = PartyRoles.NameOf(role);

    public override bool IsAffectedByRemedies => false;

    public override bool IsDeferred => true;

    public static Test Read(TestDefinition definition) => new TaxIdInFuture(definition.Json.GetChoice("party", PartyRoles.ByName), definition.Vocabulary.HomeCountry);

    public override Truth Evaluate(Declaration declaration) => Kleene.Of(FutureMonth(declaration) is not null);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (FutureMonth(line.Declaration) is { } month)
        {
            explanation.AddFact($"{PartyRoles.NameOf(role)}.taxId", PartyRoles.PartyOf(role, line.Declaration)!.TaxId);
            explanation.AddFact($"{PartyRoles.NameOf(role)}.registered", month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
            explanation.AddFact("date", line.Declaration.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private DateOnly? FutureMonth(Declaration declaration) =>
        PartyRoles.PartyOf(role, declaration) is { } party && party.Country.Alpha2 == home && KazakhTaxId.TryParse(party.TaxId, out var id)
            ? id.FutureMonth(declaration.Date)
            : null;
}
