using System.Collections.Frozen;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>
/// Reads the optional files labels.*.json: short labels of the categories of lists. A package has the files of all languages or none.
/// A label whose category has no row is not refused: the rows of a list change more often than its labels.
/// </summary>
internal sealed class LabelReader(RuleSetPackage package, IReadOnlyList<ControlList> lists, List<string> problems)
{
    private const int MaxLength = 90;

    /// <summary>Labels by language and key "list/category"; empty where the package has no labels.</summary>
    public FrozenDictionary<string, FrozenDictionary<string, string>> Read()
    {
        var texts = RuleSetReader.Languages.ToDictionary(l => l, l => package.GetText(File(l)), StringComparer.Ordinal);
        if (texts.Values.All(t => t is null))
        {
            return FrozenDictionary<string, FrozenDictionary<string, string>>.Empty;
        }

        var labels = texts.ToFrozenDictionary(t => t.Key, t => ReadLanguage(File(t.Key), t.Value), StringComparer.Ordinal);
        var known = lists.Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var key in labels.Values.SelectMany(l => l.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var language in RuleSetReader.Languages)
            {
                if (!labels[language].ContainsKey(key))
                {
                    problems.Add($"{File(language)}: label '{key}' is missing; other languages have it.");
                }
                else if (key.Split('/', 2) is not [var list, { Length: > 0 }] || !known.Contains(list))
                {
                    problems.Add($"{File(language)}/{key}: '{key}' does not begin with a list of lists.json; expected \"list/category\".");
                }
            }
        }

        return labels;
    }

    private FrozenDictionary<string, string> ReadLanguage(string file, string? content)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, json) in StrictJson.Parse(file, content, problems)?.Members() ?? [])
        {
            var text = json.AsString() ?? "";
            if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
            {
                problems.Add($"{json.Path}: a text of 1 to {MaxLength} characters is expected.");
            }

            labels[key] = text;
        }

        return labels.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string File(string language) => $"labels.{language}.json";
}
