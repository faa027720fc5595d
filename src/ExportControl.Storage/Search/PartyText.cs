using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Verdicts;

/// <summary>
/// Folds parties for searching. It is done here and not by lower(), which under the C locale leaves Cyrillic as it is.
/// </summary>
internal static class PartyText
{
    /// <summary>Lower case; NUL, which PostgreSQL text cannot hold, becomes a space.</summary>
    public static string Fold(string text) => text.Replace('\0', ' ').ToLowerInvariant();

    /// <summary>The names, one a line.</summary>
    public static string Names(Declaration declaration) => string.Join('\n', Parties(declaration).Select(p => Fold(p.Name).Replace('\n', ' ')));

    /// <summary>The tax ids that are stated.</summary>
    public static string[] TaxIds(Declaration declaration) => [.. Parties(declaration).Select(p => p.TaxId).OfType<string>().Select(Fold).Distinct()];

    /// <summary>A LIKE pattern (escape: backslash) that finds the text anywhere.</summary>
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
