using ExportControl.Screening.Suppressions;
using ExportControl.Storage.Licences.Reservations;
using ExportControl.Storage.Profiles;

namespace ExportControl.Storage.Facts;

/// <summary>The facts that were found for one declaration.</summary>
/// <param name="Trade">Its trade volumes; null where none were asked for.</param>
/// <param name="Profiles">The profiles of its parties.</param>
/// <param name="Licences">Lines of the licences that it names.</param>
internal sealed record FoundFacts(TradeHistory? Trade, FoundProfiles Profiles, IReadOnlyList<RegisterLine> Licences)
{
    /// <summary>The suppressions of its parties, for any goods.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];
}
