using System.Globalization;
using ExportControl.Screening.Conditions.Parties;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Consistency;

/// <summary>The BIN of a party in the home country has a month of registration after the effective date.</summary>
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

    // Organisations have had BINs since the 1990s: a month that only the previous century would put before the date lies in the future.
    private DateOnly? FutureMonth(Declaration declaration) =>
        PartyRoles.PartyOf(role, declaration) is { } party && party.Country.Alpha2 == home && KazakhTaxId.TryParse(party.TaxId, out var id)
            && id.RegistrationMonth(new DateOnly(declaration.Date.Year / 100 * 100 + 99, 12, 31)) is { } month && month > declaration.Date
            && month <= declaration.Date.AddYears(MostYearsAhead)
            ? month
            : null;

    // Two-digit years further ahead belong to the previous century.
    private const int MostYearsAhead = 30;
}
