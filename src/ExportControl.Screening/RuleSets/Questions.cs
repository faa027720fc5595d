using System.Collections.Frozen;
using ExportControl.Screening.RuleSets.Loading;

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
    public string? Find(string language, string list, string category, string code) =>
        byLanguage.TryGetValue(language, out var questions) && KeyOf(questions, list, category, code) is { } key ? questions[key] : null;

    /// <summary>The key of the question; null where there is none.</summary>
    public string? KeyOf(string list, string category, string code) =>
        byLanguage.TryGetValue(RuleSetReader.Languages[0], out var questions) ? KeyOf(questions, list, category, code) : null;

    /// <summary>The text of a question; null where the key or the language is unknown.</summary>
    public string? Text(string language, string key) => byLanguage.GetValueOrDefault(language)?.GetValueOrDefault(key);

    /// <summary>All texts.</summary>
    public IEnumerable<(string Language, string Key, string Text)> All() => byLanguage.SelectMany(l => l.Value.Select(q => (l.Key, q.Key, q.Value)));

    private static string? KeyOf(FrozenDictionary<string, string> questions, string list, string category, string code)
    {
        // "list/category/code" in one buffer; the keys looked up are its beginnings.
        Span<char> buffer = stackalloc char[list.Length + category.Length + code.Length + 2];
        list.CopyTo(buffer);
        buffer[list.Length] = '/';
        category.CopyTo(buffer[(list.Length + 1)..]);
        var general = list.Length + 1 + category.Length;
        buffer[general] = '/';
        code.CopyTo(buffer[(general + 1)..]);
        var keys = questions.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = code.Length; length >= ShortestPrefix; length--)
        {
            if (keys.ContainsKey(buffer[..(general + 1 + length)]))
            {
                return new string(buffer[..(general + 1 + length)]);
            }
        }

        return keys.ContainsKey(buffer[..general]) ? new string(buffer[..general]) : questions.ContainsKey(list) ? list : null;
    }
}
