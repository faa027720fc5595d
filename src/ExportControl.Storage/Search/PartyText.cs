using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Search;

/// <summary>Folds names and tax ids for searching. SQL's lower() would not fold Cyrillic letters under the C locale.</summary>
internal static class PartyText
{
    /// <summary>Lower case; NUL, which PostgreSQL text cannot hold, becomes a space.</summary>
    public static string Fold(string text) => text.Replace('\0', ' ').ToLowerInvariant();

    /// <summary>The folded names, separated by line feeds.</summary>
    public static string Names(Declaration declaration) => string.Join('\n', Parties(declaration).Select(p => Fold(p.Name).Replace('\n', ' ')));

    /// <summary>The folded tax ids that are stated.</summary>
    public static string[] TaxIds(Declaration declaration) => [.. Parties(declaration).Select(p => p.TaxId).OfType<string>().Select(Fold).Distinct()];

    /// <summary>A LIKE pattern (escape: backslash) for texts that contain the folded one.</summary>
    public static string Contains(string folded) => $"%{folded
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    private static IEnumerable<Party> Parties(Declaration declaration)
    {
        yield return declaration.Exporter;
        yield return declaration.Consignee;
        if (declaration.EndUser is { } endUser)
        {
            yield return endUser;
        }
    }
}
