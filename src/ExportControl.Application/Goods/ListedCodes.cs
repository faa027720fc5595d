using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.Goods;

/// <summary>Which codes the control lists have.</summary>
public static class ListedCodes
{
    /// <summary>Of the codes, those that rows in force on the day cover or continue, with the names of the lists.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(RuleSet rules, IReadOnlyCollection<string> codes, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(codes);
        var found = codes.Distinct(StringComparer.Ordinal).ToDictionary(c => c, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var list in rules.Lists)
        {
            foreach (var (code, names) in found)
            {
                if (list.Entries.Any(e => e.IsValidOn(day) && (code.StartsWith(e.Code, StringComparison.Ordinal) || e.Code.StartsWith(code, StringComparison.Ordinal))))
                {
                    names.Add(list.Name);
                }
            }
        }

        return found.Where(f => f.Value.Count > 0).ToDictionary(f => f.Key, f => (IReadOnlyList<string>)f.Value, StringComparer.Ordinal);
    }
}
