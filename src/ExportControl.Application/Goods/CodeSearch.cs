using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Goods;

namespace ExportControl.Application.Goods;

/// <summary>Finds codes by digits in memory, and by words in the database.</summary>
public sealed class CodeSearch(CommoditySearch words)
{
    /// <summary>At most <paramref name="limit"/> codes, best first.</summary>
    public async Task<IReadOnlyList<CodeHit>> FindAsync(RuleSet rules, string query, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(query);
        var digits = string.Concat(query.Where(c => c is not (' ' or '.')));
        return digits.Length is >= 1 and <= 10 && digits.All(char.IsAsciiDigit)
            ? [.. (rules.Nomenclature.Contains(digits) ? ByDigits(rules.Nomenclature, digits) : Successors(rules.Nomenclature, digits)).Take(limit)]
            : [.. (await words.FindAsync(rules, query, limit, ct)).Select(h => (Code: rules.Nomenclature.Find(h.Code), h.Match)).Where(h => h.Code is not null).Select(h => new CodeHit(h.Code!, Named(h.Match)))];
    }

    private static IEnumerable<CodeHit> ByDigits(Nomenclature nomenclature, string digits) => nomenclature.Codes
        .Where(c => c.Code.StartsWith(digits, StringComparison.Ordinal))
        .OrderBy(c => c.Code.Length).ThenBy(c => c.Code, StringComparer.Ordinal)
        .Select(c => new CodeHit(c, c.Code == digits ? "exact" : "prefix"));

    private static IEnumerable<CodeHit> Successors(Nomenclature nomenclature, string digits) =>
        nomenclature.SuccessorsOf(digits).Select(nomenclature.Find).OfType<NomenclatureCode>().Select(c => new CodeHit(c, "successor"));

    private static string Named(WordMatch match) => match switch
    {
        WordMatch.AllWords => "all-words",
        WordMatch.SomeWords => "some-words",
        _ => "similar",
    };
}
