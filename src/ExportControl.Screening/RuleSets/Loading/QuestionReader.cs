using System.Collections.Frozen;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads questions.*.json and checks that every key names a list row, and that no question is missing.</summary>
internal sealed class QuestionReader(RuleSetPackage package, IReadOnlyList<ControlList> lists, List<string> problems)
{
    /// <param name="listsWithQuestions">Lists whose partial matches a rule answers with possible; each partial row of them needs a question.</param>
    public Questions Read(IReadOnlySet<ControlList> listsWithQuestions)
    {
        var texts = RuleSetReader.Languages.ToFrozenDictionary(l => l, ReadLanguage, StringComparer.Ordinal);
        var known = lists.DistinctBy(l => l.Name).ToDictionary(l => l.Name, StringComparer.Ordinal);
        foreach (var key in texts.Values.SelectMany(q => q.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var missing = RuleSetReader.Languages.Where(l => !texts[l].ContainsKey(key)).ToList();
            problems.AddRange(missing.Select(l => $"{File(l)}: question '{key}' is missing; other languages have it."));
            if (ProblemOf(key, known) is { } problem)
            {
                problems.AddRange(RuleSetReader.Languages.Except(missing).Select(l => $"{File(l)}/{key}: {problem}."));
            }
        }

        var questions = new Questions(texts);
        foreach (var row in listsWithQuestions.SelectMany(l => l.Entries).Where(e => !e.IsFull && questions.Find(RuleSetReader.Languages[0], e.List.Name, e.Category, e.Code) is null)
            .DistinctBy(e => (e.List.Name, e.Category)).OrderBy(e => e.List.Index))
        {
            problems.Add($"{File(RuleSetReader.Languages[0])}: no question for '{row.List.Name}/{row.Category}' (code {row.Code}), and none for the list as a whole.");
        }

        return questions;
    }

    private FrozenDictionary<string, string> ReadLanguage(string language)
    {
        var questions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, json) in StrictJson.Parse(File(language), package.GetText(File(language)), problems)?.Members() ?? [])
        {
            var text = json.AsString() ?? "";
            if (string.IsNullOrWhiteSpace(text))
            {
                problems.Add($"{json.Path}: a text is expected.");
            }
            else if (text.AsSpan().IndexOfAny('{', '}') >= 0)
            {
                problems.Add($"{json.Path}: a question must not contain placeholders.");
            }

            questions[key] = text;
        }

        return questions.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // The problem of a key, or null. A category may contain slashes, so the rows of the list decide where the code begins.
    private static string? ProblemOf(string key, Dictionary<string, ControlList> lists)
    {
        var name = key.Split('/', 2)[0];
        if (!lists.TryGetValue(name, out var list))
        {
            return $"'{name}' is not a list of lists.json";
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
