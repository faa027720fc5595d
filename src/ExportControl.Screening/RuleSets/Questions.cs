using System.Collections.Frozen;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.RuleSets;

/// <summary>
/// The technical question of a list row, whose answer decides whether the goods are the listed item. A question stands under
/// "list/category/code prefix", "list/category" or "list"; the most precise one wins. Questions are texts and no part of a verdict.
/// </summary>
internal sealed class Questions
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;

    private Questions(FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage) => this.byLanguage = byLanguage;

    public static Questions None { get; } = new(FrozenDictionary<string, FrozenDictionary<string, string>>.Empty);

    public string? Find(string language, string list, string category, string code)
    {
        if (!byLanguage.TryGetValue(language, out var questions))
        {
            return null;
        }

        for (var length = code.Length; length >= 2; length--)
        {
            if (questions.TryGetValue($"{list}/{category}/{code[..length]}", out var precise))
            {
                return precise;
            }
        }

        return questions.GetValueOrDefault($"{list}/{category}") ?? questions.GetValueOrDefault(list);
    }

    /// <summary>Reads the three files; <paramref name="asking"/> are the lists of which a partial match leaves a rule open.</summary>
    public static Questions Read(RuleSetPackage package, IReadOnlyList<ControlList> lists, IReadOnlySet<ControlList> asking, List<string> problems)
    {
        var read = RuleSetReader.Languages.ToFrozenDictionary(l => l, l => ReadLanguage(package, l, problems), StringComparer.Ordinal);
        var known = lists.DistinctBy(l => l.Name).ToDictionary(l => l.Name, StringComparer.Ordinal);
        foreach (var key in read.Values.SelectMany(q => q.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var missing = RuleSetReader.Languages.Where(l => !read[l].ContainsKey(key)).ToList();
            problems.AddRange(missing.Select(l => $"{File(l)}: question '{key}' is missing; other languages ask it."));
            if (Fault(key, known) is { } fault)
            {
                problems.AddRange(RuleSetReader.Languages.Except(missing).Select(l => $"{File(l)}/{key}: {fault}."));
            }
        }

        var questions = new Questions(read);
        foreach (var row in asking.SelectMany(l => l.Entries).Where(e => !e.IsFull && questions.Find(RuleSetReader.Languages[0], e.List.Name, e.Category, e.Code) is null)
            .DistinctBy(e => (e.List.Name, e.Category)).OrderBy(e => e.List.Index))
        {
            problems.Add($"{File(RuleSetReader.Languages[0])}: no question for '{row.List.Name}/{row.Category}' (code {row.Code}), and none for the list as a whole.");
        }

        return questions;
    }

    private static FrozenDictionary<string, string> ReadLanguage(RuleSetPackage package, string language, List<string> problems)
    {
        var questions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, place) in StrictJson.Parse(File(language), package.GetText(File(language)), problems)?.Members() ?? [])
        {
            var text = place.AsString() ?? "";
            if (string.IsNullOrWhiteSpace(text))
            {
                problems.Add($"{place.Path}: a text is expected.");
            }
            else if (text.AsSpan().IndexOfAny('{', '}') >= 0)
            {
                problems.Add($"{place.Path}: a question has no placeholders.");
            }

            questions[key] = text;
        }

        return questions.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What is wrong with a key, or null. Categories may hold slashes themselves, so the rows decide where the code begins.</summary>
    private static string? Fault(string key, Dictionary<string, ControlList> lists)
    {
        var name = key.Split('/', 2)[0];
        if (!lists.TryGetValue(name, out var list))
        {
            return $"'{name}' is no list";
        }

        var rest = key[name.Length..].TrimStart('/');
        if (key == name || list.Entries.Any(e => e.Category == rest))
        {
            return null;
        }

        var cut = rest.LastIndexOf('/');
        var (category, prefix) = cut < 0 ? (rest, "") : (rest[..cut], rest[(cut + 1)..]);
        var rows = list.Entries.Where(e => e.Category == category).ToList();
        return rows.Count == 0 ? $"'{name}' has no category '{rest}'"
            : prefix.Length >= 2 && rows.Exists(e => e.Code.StartsWith(prefix, StringComparison.Ordinal)) ? null
            : $"no row of '{name}/{category}' has a code that starts with '{prefix}'";
    }

    private static string File(string language) => $"questions.{language}.json";
}
