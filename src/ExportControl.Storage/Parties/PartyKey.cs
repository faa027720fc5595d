using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Parties;

/// <summary>
/// What a party is recognised by: its tax id, or its country and name. The name is folded and has no legal form, so spellings of one name have one key.
/// <see cref="PartyLinkRow"/> has the names and tax ids that belong together.
/// </summary>
/// <param name="TaxId">Letters and digits in lower case; empty where none is stated, or where it is a placeholder.</param>
/// <param name="Name">Folded name without its legal form.</param>
/// <param name="Country">Alpha-2.</param>
internal sealed record PartyKey(string TaxId, string Name, string Country)
{
    private const int MinTaxIdLength = 5;
    private const string CountedDigits = "123456789012345678901234567890";

    /// <summary>The key of the name alone. No tax id contains a colon.</summary>
    public string OfName => $"{Country}:{Name}";

    /// <summary>The key of the party in trade entries: its tax id, or the key of its name where it has none.</summary>
    public string Main => TaxId.Length > 0 ? TaxId : OfName;

    public static PartyKey Of(Party party) => new(TaxIdOf(party.TaxId), NameOf(party.Name), party.Country.Alpha2);

    /// <summary>The tax id by which a party is recognised; empty where none is stated, or where it is a placeholder.</summary>
    public static string TaxIdOf(string? taxId)
    {
        var folded = FoldTaxId(taxId ?? "");
        return IsStated(folded) ? folded : "";
    }

    /// <summary>A name without case, accents, signs and legal form. A name of signs alone is left as it is.</summary>
    public static string NameOf(string name) => NameText.Fold(name) is { Length: > 0 } folded ? LegalForms.Strip(folded) : string.Concat(name.Where(c => !char.IsControl(c))).Trim();

    /// <summary>Letters and digits, lower case.</summary>
    public static string FoldTaxId(string taxId) => NameText.Fold(taxId).Replace(" ", "", StringComparison.Ordinal);

    // "00000", "12345" and "нет" are typed where a form requires a number.
    private static bool IsStated(string taxId) =>
        taxId.Length >= MinTaxIdLength && taxId.Any(char.IsAsciiDigit) && taxId.Any(c => c != taxId[0]) && !CountedDigits.StartsWith(taxId, StringComparison.Ordinal);
}
