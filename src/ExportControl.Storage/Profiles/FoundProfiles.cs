using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Storage.Parties;

namespace ExportControl.Storage.Profiles;

/// <summary>The profiles in force of the parties of a declaration, by tax id.</summary>
internal sealed record FoundProfiles(IReadOnlyDictionary<string, StandingProfile> ByTaxId)
{
    public static FoundProfiles None { get; } = new(new Dictionary<string, StandingProfile>());

    /// <summary>The statements that concern the declaration; null where there are none.</summary>
    public IReadOnlyList<StandingStatement>? For(Declaration declaration) =>
        ByTaxId.Count == 0 ? null : StandingStatements.Of(declaration, party => ByTaxId.GetValueOrDefault(PartyKey.TaxIdOf(party.TaxId)));
}
