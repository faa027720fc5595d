using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Declarations;

/// <summary>
/// Members that were added to stored documents after the first ones were stored. They are written only where they have a value, so that an older
/// document, read and written again, has the same bytes.
/// </summary>
internal static class LaterMembers
{
    private static readonly FrozenDictionary<Type, string[]> Names = new Dictionary<Type, string[]>
    {
        [typeof(Document)] = [nameof(Document.Lines), nameof(Document.CommodityCode), nameof(Document.Purpose)],
        [typeof(Line)] = [nameof(Line.ClassificationByRegime), nameof(Line.Answers)],
        [typeof(ResolvedFacts)] =
        [
            nameof(ResolvedFacts.ReceivedOn), nameof(ResolvedFacts.TradeSince), nameof(ResolvedFacts.CurrencyWithoutRate), nameof(ResolvedFacts.Profiles), nameof(ResolvedFacts.Licences),
            nameof(ResolvedFacts.Suppressions),
        ],
        [typeof(ClaimedDocument)] = [nameof(ClaimedDocument.Problem), nameof(ClaimedDocument.Facts)],
        [typeof(SatisfiedBy)] = [nameof(SatisfiedBy.LicenceLine), nameof(SatisfiedBy.Quantity), nameof(SatisfiedBy.Value), nameof(SatisfiedBy.Facts)],
        [typeof(StandingStatement)] = [nameof(StandingStatement.Lines), nameof(StandingStatement.Evidence)],
        [typeof(Verdict)] = [nameof(Verdict.FromProfiles)],
        [typeof(Finding)] = [nameof(Finding.ToVerify), nameof(Finding.SuppressedBy), nameof(Finding.Lapsed)],
    }.ToFrozenDictionary();

    /// <summary>Omits the members where they are null.</summary>
    public static void OmitNull(JsonTypeInfo type)
    {
        ArgumentNullException.ThrowIfNull(type);
        foreach (var name in Names.GetValueOrDefault(type.Type, []))
        {
            var member = type.Properties.Single(p => p.Name == JsonNamingPolicy.CamelCase.ConvertName(name));
            member.ShouldSerialize = (_, value) => value is not null;
        }
    }
}
