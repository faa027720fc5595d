using System.Collections.Frozen;

namespace ExportControl.Console.Check.Forms;

/// <summary>The members of a declaration that a form may have, by JSON pointer with "*" for each index. A field of another name is not read.</summary>
internal static class DeclarationMembers
{
    private static readonly string[] Parties = ["/exporter", "/consignee", "/endUser"];

    private static readonly FrozenDictionary<string, MemberKind> All = Kinds().ToFrozenDictionary(m => m.Path, m => m.Kind, StringComparer.Ordinal);

    /// <summary>The kind of the member of a pointer; null for a pointer that no member has.</summary>
    public static MemberKind? KindOf(string pointer) => All.TryGetValue(General(pointer), out var kind) ? kind : null;

    /// <summary>"/lines/3/value" → "/lines/*/value".</summary>
    public static string General(string pointer) => string.Join('/', pointer.Split('/').Select(s => IsIndex(s) ? "*" : s));

    /// <summary>Whether a part of a pointer is an index.</summary>
    public static bool IsIndex(string step) => step.Length is > 0 and <= 3 && step.All(char.IsAsciiDigit);

    private static IEnumerable<(string Path, MemberKind Kind)> Kinds()
    {
        foreach (var name in (string[])["reference", "declarationNumber", "procedure", "date", "dispatchCountry", "destinationCountry", "endUse/description", "currency"])
        {
            yield return ($"/{name}", MemberKind.Text);
        }

        foreach (var (party, name) in Parties.SelectMany(p => ((string[])["name", "country", "taxId", "registeredOn"]).Select(n => (p, n))))
        {
            yield return ($"{party}/{name}", MemberKind.Text);
        }

        yield return ("/transitCountries", MemberKind.Texts);
        foreach (var name in (string[])["endUse/statement", "endUse/military", "endUse/massDestruction", "contract/noReexportClause"])
        {
            yield return ($"/{name}", MemberKind.Truth);
        }

        foreach (var name in (string[])["type", "number", "issuedOn", "validTo", "commodityCode", "purpose"])
        {
            yield return ($"/documents/*/{name}", MemberKind.Text);
        }

        yield return ("/documents/*/lines", MemberKind.Wholes);
        yield return ("/lines/*/number", MemberKind.Whole);
        foreach (var name in (string[])
            [
                "commodityCode", "description", "originCountry", "importedFrom", "unit", "classification", "classification/kz", "classification/us", "classification/eu", "classification/uk",
                "classification/military", "answers/*/question", "manufacturer/name", "manufacturer/country",
            ])
        {
            yield return ($"/lines/*/{name}", MemberKind.Text);
        }

        foreach (var name in (string[])["quantity", "netMassKg", "value", "usContentPercent"])
        {
            yield return ($"/lines/*/{name}", MemberKind.Amount);
        }

        yield return ("/lines/*/answers/*/answer", MemberKind.Truth);
        yield return ("/lines/*/documents", MemberKind.Texts);
    }
}
