using System.Collections.Frozen;

namespace ExportControl.Screening.RuleSets;

/// <summary>
/// The technical question of a list row, whose answer decides whether the goods are the listed item. Keys are "list/category/code prefix",
/// "list/category" and "list"; the longest key wins. Questions are texts and not part of a verdict.
/// </summary>
/// <param name="byLanguage">Texts by language and key.</param>
internal sealed class Questions(FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage)
{
    private const int ShortestPrefix = 2;

    public static Questions None { get; } = new(FrozenDictionary<string, FrozenDictionary<string, string>>.Empty);

    /// <summary>The question; null where there is none or the language is unknown.</summary>
    public string? Find(string language, string list, string category, string code)
    {
        if (!byLanguage.TryGetValue(language, out var questions))
        {
            return null;
        }

        for (var length = code.Length; length >= ShortestPrefix; length--)
        {
            if (questions.TryGetValue($"{list}/{category}/{code[..length]}", out var precise))
            {
                return precise;
            }
        }

        return questions.GetValueOrDefault($"{list}/{category}") ?? questions.GetValueOrDefault(list);
    }
}
