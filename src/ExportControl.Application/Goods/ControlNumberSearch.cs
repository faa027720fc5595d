using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.Goods;

/// <summary>Finds rows of control lists by control number.</summary>
public static class ControlNumberSearch
{
    private const int LeastLength = 3;

    /// <summary>The rows in force on the day whose control number begins with the text, in the order of the lists.</summary>
    public static IReadOnlyList<ListEntry> Find(RuleSet rules, string text, DateOnly day, int limit)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(text);
        var number = text.Trim();
        return number.Length < LeastLength || !number.Any(char.IsAsciiLetter) || !number.Any(char.IsAsciiDigit) || number.Any(char.IsWhiteSpace)
            ? []
            : [.. rules.Lists.Where(l => l.HasControlNumbers).SelectMany(l => l.Entries).Where(e => e.IsValidOn(day) && e.Category.StartsWith(number, StringComparison.OrdinalIgnoreCase)).Take(limit)];
    }
}
