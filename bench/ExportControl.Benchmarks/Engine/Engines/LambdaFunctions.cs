using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ExportControl.Benchmarks.Engine.Translation;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>Functions for the lambda expressions of RulesEngine. RulesEngine calls static methods of public types only, so the tables are static; each rule set adds its own entries.</summary>
public static class LambdaFunctions
{
    private static FrozenSet<string>[] sets = [];
    private static ListLookup[] lookups = [];

    [SuppressMessage("Design", "CA1062", Justification = "Called from compiled expressions only.")]
    public static bool IsOneOf(int set, string value) => sets[set].Contains(value);

    public static bool Intersects(int set, string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var value in values)
        {
            if (sets[set].Contains(value)) return true;
        }

        return false;
    }

    public static bool IsOnList(int test, LineInput line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return lookups[test].Match(line.Code, line.Day, line.Number) == Screening.Values.Truth.Yes;
    }

    public static bool MayBeOnList(int test, LineInput line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return lookups[test].Match(line.Code, line.Day, line.Number) != Screening.Values.Truth.No;
    }

    internal static (int FirstSet, int FirstTest) Add(RuleTranslation translation)
    {
        var first = (sets.Length, lookups.Length);
        sets = [.. sets, .. translation.Sets.Select(s => s.Values.ToFrozenSet(StringComparer.Ordinal))];
        lookups = [.. lookups, .. translation.Questions.Select(q => new ListLookup(translation.Rules, q))];
        return first;
    }
}
