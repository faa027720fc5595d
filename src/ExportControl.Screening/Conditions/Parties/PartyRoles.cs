using ExportControl.Screening.Declarations;

namespace ExportControl.Screening.Conditions.Parties;

/// <summary>Names and values of the parties of a declaration.</summary>
internal static class PartyRoles
{
    /// <summary>Parties by the name that rules and findings use.</summary>
    public static readonly Dictionary<string, PartyRole> ByName = new(StringComparer.Ordinal)
    {
        ["exporter"] = PartyRole.Exporter,
        ["consignee"] = PartyRole.Consignee,
        ["endUser"] = PartyRole.EndUser,
    };

    public static string NameOf(PartyRole role) => ByName.First(p => p.Value == role).Key;

    /// <summary>The party; null where none is stated.</summary>
    public static Party? PartyOf(PartyRole role, Declaration declaration) => role switch
    {
        PartyRole.Exporter => declaration.Exporter,
        PartyRole.Consignee => declaration.Consignee,
        _ => declaration.EndUser,
    };
}
