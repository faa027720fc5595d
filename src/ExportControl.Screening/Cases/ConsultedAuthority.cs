using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Cases;

/// <summary>The bodies that the licensing authority asks about an application for goods of a class, and the time in which they answer.</summary>
/// <param name="Class">Class of the goods.</param>
/// <param name="Title">The class in words, by language.</param>
/// <param name="List">The control list whose rows the class covers; null: goods of any list.</param>
/// <param name="Categories">Beginnings of the categories of these rows, where ? is any character; empty: all.</param>
/// <param name="Bodies">The bodies, by language.</param>
/// <param name="Days">Days in which they answer.</param>
/// <param name="LegalReference">Act and row.</param>
/// <param name="Source">Address of the act.</param>
/// <param name="Confidence">Whether the row was checked.</param>
public sealed record ConsultedAuthority(
    string Class, IReadOnlyDictionary<string, string> Title, string? List, IReadOnlyList<string> Categories, IReadOnlyList<IReadOnlyDictionary<string, string>> Bodies, int Days, string LegalReference, string Source, string Confidence)
{
    /// <summary>Whether the goods of a matched row are of the class.</summary>
    public bool Covers(MatchedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return List == row.List && (Categories.Count == 0 || Categories.Any(c => BeginsWith(row.Category, c)));
    }

    private static bool BeginsWith(string category, string pattern) =>
        category.Length >= pattern.Length && !pattern.Where((c, i) => c != '?' && c != category[i]).Any();
}
