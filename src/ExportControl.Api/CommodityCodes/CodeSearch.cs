using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Api.CommodityCodes;

/// <summary>A code found, and why: exact, prefix or words.</summary>
internal sealed record CodeHit(NomenclatureCode Code, string Match);

/// <summary>Finds codes by digits, or by words of the nomenclature's descriptions and of the labels of list rows, in English and Russian.</summary>
internal sealed class CodeSearch
{
    private const int MostWords = 12;
    private const int WholeWord = 4;
    private const int Heading = 6;

    private readonly RuleSet rules;
    private readonly Dictionary<string, HashSet<string>> codesByWord = new(StringComparer.Ordinal);
    private readonly string[] words;

    public CodeSearch(RuleSet rules)
    {
        this.rules = rules;

        // A ten-digit code has only the description of its subheading: words lead to the subheading, digits to the code.
        foreach (var code in rules.Nomenclature.Codes.Where(c => c.Code.Length <= Heading))
        {
            Learn(code.Code, code.DescriptionEn);
            Learn(code.Code, code.DescriptionRu);
        }

        foreach (var entry in rules.Lists.SelectMany(l => l.Entries))
        {
            var code = entry.Code[..Math.Min(entry.Code.Length, Heading)];
            if (rules.Nomenclature.Find(code) is not null)
            {
                Learn(code, entry.Label);
            }
        }

        words = [.. codesByWord.Keys.Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<CodeHit> Find(string query, int limit)
    {
        var digits = string.Concat(query.Where(c => c is not (' ' or '.')));
        return digits.Length is >= 1 and <= 10 && digits.All(char.IsAsciiDigit) ? ByDigits(digits, limit) : ByWords(query, limit);
    }

    private List<CodeHit> ByDigits(string digits, int limit) =>
    [
        .. rules.Nomenclature.Codes.Where(c => c.Code == digits).Select(c => new CodeHit(c, "exact")),
        .. rules.Nomenclature.Codes.Where(c => c.Code.Length > digits.Length && c.Code.StartsWith(digits, StringComparison.Ordinal))
            .OrderBy(c => c.Code.Length).ThenBy(c => c.Code, StringComparer.Ordinal)
            .Select(c => new CodeHit(c, "prefix")).Take(limit),
    ];

    // All words first, then more words; then the code whose description says little else; then the shorter code.
    private List<CodeHit> ByWords(string query, int limit)
    {
        var asked = Words(query).Distinct().Take(MostWords).Select(Meant).ToList();
        var score = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var code in asked.SelectMany(codes => codes))
        {
            score[code] = score.GetValueOrDefault(code) + 1;
        }

        return [.. score
            .OrderByDescending(s => s.Value)
            .ThenBy(s => rules.Nomenclature.Find(s.Key)!.DescriptionEn.Length)
            .ThenBy(s => s.Key.Length).ThenBy(s => s.Key, StringComparer.Ordinal)
            .Take(limit)
            .Select(s => new CodeHit(rules.Nomenclature.Find(s.Key)!, s.Value == asked.Count ? "all-words" : "some-words"))];
    }

    /// <summary>Codes of every word that begins as this one does; of a longer word the ending may differ (микросхемы, микросхем).</summary>
    private HashSet<string> Meant(string word)
    {
        var stem = word.Length > WholeWord + 2 ? word[..^2] : word.Length > WholeWord ? word[..^1] : word;
        var found = new HashSet<string>(StringComparer.Ordinal);
        var at = Array.BinarySearch(words, stem, StringComparer.Ordinal);
        for (var i = at < 0 ? ~at : at; i < words.Length && words[i].StartsWith(stem, StringComparison.Ordinal); i++)
        {
            if (word.Length > WholeWord || words[i].Length <= word.Length + 2)
            {
                found.UnionWith(codesByWord[words[i]]);
            }
        }

        return found;
    }

    private void Learn(string code, string text)
    {
        foreach (var word in Words(text))
        {
            (codesByWord.TryGetValue(word, out var codes) ? codes : codesByWord[word] = new(StringComparer.Ordinal)).Add(code);
        }
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                if (i - start >= 2)
                {
                    yield return text[start..i].ToUpperInvariant().Replace('Ё', 'Е');
                }

                start = -1;
            }
        }
    }
}
