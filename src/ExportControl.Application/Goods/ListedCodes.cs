using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.Goods;

/// <summary>Which codes the control lists have.</summary>
public static class ListedCodes
{
    private const int LeastLength = 2;

    /// <summary>Of the codes, those that rows in force on the day cover or continue, with the names of the lists.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(RuleSet rules, IReadOnlyCollection<string> codes, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(codes);
        return codes.Distinct(StringComparer.Ordinal)
            .Select(code => (Code: code, Lists: (IReadOnlyList<string>)[.. rules.Lists.Where(l => Has(l.Entries, code, day)).Select(l => l.Name)]))
            .Where(c => c.Lists.Count > 0)
            .ToDictionary(c => c.Code, c => c.Lists, StringComparer.Ordinal);
    }

    // The rows are in order of code.
    private static bool Has(IReadOnlyList<ListEntry> rows, string code, DateOnly day)
    {
        for (var length = LeastLength; length < code.Length; length++)
        {
            if (HasRow(rows, code[..length], day, exact: true))
            {
                return true;
            }
        }

        return HasRow(rows, code, day, exact: false);
    }

    private static bool HasRow(IReadOnlyList<ListEntry> rows, string code, DateOnly day, bool exact)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(rows[middle].Code, code) < 0 ? (middle + 1, high) : (low, middle);
        }

        for (var i = low; i < rows.Count && rows[i].Code.StartsWith(code, StringComparison.Ordinal) && (!exact || rows[i].Code.Length == code.Length); i++)
        {
            if (rows[i].IsValidOn(day))
            {
                return true;
            }
        }

        return false;
    }
}
