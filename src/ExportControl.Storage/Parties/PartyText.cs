using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Parties;

/// <summary>The texts by which a declaration's parties are searched.</summary>
internal static class PartyText
{
    /// <summary>The folded names, separated by line feeds.</summary>
    public static string Names(Declaration declaration) => string.Join('\n', Parties(declaration).Select(p => NameText.Fold(p.Name)));

    /// <summary>The tax ids that are stated and the keys of the names.</summary>
    public static string[] Keys(Declaration declaration) => [.. Parties(declaration)
        .SelectMany(p => new[] { PartyKey.FoldTaxId(p.TaxId ?? ""), PartyKey.Of(p).OfName }).Where(k => k.Length > 0).Distinct()];

    /// <summary>A LIKE pattern for texts that contain the folded one, which has no sign of a pattern.</summary>
    public static string Contains(string folded) => $"%{folded}%";

    /// <summary>Exporter, consignee and end user.</summary>
    public static IEnumerable<Party> Parties(Declaration declaration)
    {
        yield return declaration.Exporter;
        yield return declaration.Consignee;
        if (declaration.EndUser is { } endUser)
        {
            yield return endUser;
        }
    }
}
