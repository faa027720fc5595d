using ExportControl.Screening.Terms.Cost;

namespace ExportControl.Screening.RuleSets.Limits;

/// <summary>
/// The limits of new rule sets. They are several times what the shipped rules have. Versions that are stored already are not checked again.
/// </summary>
public static class RuleSetLimits
{
    /// <summary>Characters of all files of a package.</summary>
    public const int MaxSize = 50 * 1024 * 1024;

    /// <summary>Rules.</summary>
    public const int MaxRules = 500;

    /// <summary>Cases of all rules.</summary>
    public const int MaxCases = 2000;

    /// <summary>Tests in the conditions of a rule.</summary>
    public const int MaxTests = 1000;

    /// <summary>Characters of a text that is part of answers.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Days on which something begins or ends. The rules are prepared for each period between two of them that a declaration falls into.</summary>
    public const int MaxDays = 1000;

    /// <summary>Rows of a list with one code.</summary>
    public const int MaxRowsOfCode = 500;

    /// <summary>Words of a term.</summary>
    public const int MaxTermWords = 16;

    /// <summary>Terms that end at one word of a text.</summary>
    public const int MaxTermsOfWord = 100;

    /// <summary>Steps for one word of a text; about 30 ns each, and a declaration may have two million words.</summary>
    public const int MaxStepsOfWord = 1000;

    /// <summary>The limit of size, which is checked before a package is read.</summary>
    public static IReadOnlyList<RuleSetExcess> CheckSize(RuleSetPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        var size = package.Files.Sum(f => (long)f.Value.Length);
        return size > MaxSize ? [new RuleSetExcess(RuleSetLimit.Size, "", "", size, MaxSize)] : [];
    }

    /// <summary>All limits that the rule set exceeds; for texts and terms the first of each file or kind.</summary>
    public static IReadOnlyList<RuleSetExcess> Check(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return [.. CheckRules(rules), .. CheckTexts(rules), .. CheckLists(rules), .. CheckTerms(rules.PhraseMatcher.ComputeCost())];
    }

    private static IEnumerable<RuleSetExcess> CheckRules(RuleSet rules)
    {
        if (rules.Rules.Count > MaxRules)
        {
            yield return new(RuleSetLimit.Rules, "", "", rules.Rules.Count, MaxRules);
        }

        if (rules.Rules.Sum(r => r.Cases.Count) is var cases and > MaxCases)
        {
            yield return new(RuleSetLimit.Cases, "", "", cases, MaxCases);
        }

        foreach (var rule in rules.Rules)
        {
            if (rule.Cases.Sum(c => c.When.Tests().Count()) is var tests and > MaxTests)
            {
                yield return new(RuleSetLimit.Tests, $"regimes/{rule.Check}/{rule.Id}.json", rule.Id, tests, MaxTests);
            }
        }

        if (rules.Compiled.DayCount is var days and > MaxDays)
        {
            yield return new(RuleSetLimit.Days, "", "", days, MaxDays);
        }
    }

    private static IEnumerable<RuleSetExcess> CheckTexts(RuleSet rules)
    {
        foreach (var (language, texts) in rules.Texts)
        {
            foreach (var (key, text) in texts.Where(t => t.Value.Length > MaxTextLength).Take(1))
            {
                yield return new(RuleSetLimit.TextLength, $"messages.{language}.json", key, text.Length, MaxTextLength);
            }
        }

        foreach (var (language, labels) in rules.CategoryLabels)
        {
            foreach (var (key, text) in labels.Where(t => t.Value.Length > MaxTextLength).Take(1))
            {
                yield return new(RuleSetLimit.TextLength, $"labels.{language}.json", key, text.Length, MaxTextLength);
            }
        }

        foreach (var (language, key, text) in rules.Questions.All().Where(q => q.Text.Length > MaxTextLength).Take(1))
        {
            yield return new(RuleSetLimit.TextLength, $"questions.{language}.json", key, text.Length, MaxTextLength);
        }

        foreach (var (key, labels) in rules.TermLabels)
        {
            foreach (var label in labels.Values.Where(l => l.Length > MaxTextLength).Take(1))
            {
                yield return new(RuleSetLimit.TextLength, "", key, label.Length, MaxTextLength);
            }
        }
    }

    private static IEnumerable<RuleSetExcess> CheckLists(RuleSet rules) => rules.Lists.SelectMany(l => l.Entries.CountBy(e => e.Code).Where(c => c.Value > MaxRowsOfCode).Take(1)
        .Select(c => new RuleSetExcess(RuleSetLimit.RowsOfCode, $"lists/{l.File}", c.Key, c.Value, MaxRowsOfCode)));

    private static IEnumerable<RuleSetExcess> CheckTerms(TermCost cost)
    {
        var peaks = new (RuleSetLimit Limit, long Found, int Most, TermCost.Peak Example)[]
        {
            (RuleSetLimit.TermWords, cost.Longest.Value, MaxTermWords, cost.Longest),
            (RuleSetLimit.TermsOfWord, cost.Completed.Value, MaxTermsOfWord, cost.Completed),
            (RuleSetLimit.StepsOfWord, cost.Steps, MaxStepsOfWord, cost.Readings.Value > cost.Open.Value ? cost.Readings : cost.Open),
        };
        return peaks.Where(p => p.Found > p.Most).Select(p => new RuleSetExcess(p.Limit, $"{p.Example.File}:{p.Example.Line}", p.Example.Phrase, p.Found, p.Most));
    }
}
