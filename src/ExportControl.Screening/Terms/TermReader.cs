using System.Text;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Terms;

/// <summary>Reads the terms of a package (terms/*.csv) strictly; a bad row is named with file and line.</summary>
internal sealed class TermReader(RuleSetPackage package, Nomenclature nomenclature, List<string> problems)
{
    /// <summary>Characters that one character may read as.</summary>
    public const int LongestForm = 4;

    private const string Weapons = "terms/weapons.csv";
    private const string Goods = "terms/goods-groups.csv";

    private static readonly Dictionary<string, LanguageSet> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = LanguageSet.En,
        ["ru"] = LanguageSet.Ru,
        ["kk"] = LanguageSet.Kk,
        ["translit"] = LanguageSet.Translit,
    };

    private readonly Dictionary<string, List<int>> contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Subject> subjects = new(StringComparer.Ordinal);
    private PhraseMatcher lexicon = null!;

    public TermDictionary Read()
    {
        var fold = ReadCharacters();
        lexicon = new PhraseMatcher(fold, ReadEndings(fold));
        foreach (var row in Table("terms/contexts.csv", "context", "language", "words"))
        {
            var phrases = contexts.TryGetValue(row["context"], out var known) ? known : contexts[row["context"]] = [];
            phrases.AddRange(Phrases(row, "words", Tongue(row)));
            Require(row, phrases.Count > 0, "words is empty");
        }

        foreach (var row in Table(Weapons, "subject", "kind", "label_en", "label_ru", "label_kk", "source", "confidence"))
        {
            Require(row, row["kind"] is "system" or "component", $"kind '{row["kind"]}' is neither system nor component");
            ReadSubject(row, row["kind"] == "system" ? SubjectKind.System : SubjectKind.Component, []);
        }

        foreach (var row in Table(Goods, "subject", "codes", "label_en", "label_ru", "label_kk", "source", "confidence"))
        {
            var codes = Items(row["codes"]);
            Require(row, codes.Length > 0, "codes is empty");
            foreach (var code in codes)
            {
                Require(row, CommodityCode.TryParse(code, out var parsed) && parsed.Digits == code && nomenclature.Contains(code), $"code '{code}' is not in the nomenclature");
            }

            ReadSubject(row, SubjectKind.Goods, codes);
        }

        var spoken = ReadTerms("terms/weapon-terms.csv", goods: false).Concat(ReadTerms("terms/goods-terms.csv", goods: true)).ToHashSet(StringComparer.Ordinal);
        foreach (var mute in subjects.Keys.Where(s => !spoken.Contains(s)))
        {
            problems.Add($"terms: '{mute}' has no term.");
        }

        lexicon.Close();
        return new TermDictionary(lexicon, [.. subjects.Values.OrderBy(s => s.Id, StringComparer.Ordinal)]);
    }

    private CharacterNormalizer ReadCharacters()
    {
        var forms = new Dictionary<Rune, string>();
        var twins = new Dictionary<string, Dictionary<char, char>>(StringComparer.Ordinal) { ["latin"] = [], ["cyrillic"] = [] };
        foreach (var row in Table("terms/characters.csv", "kind", "reads_as", "characters"))
        {
            var (kind, readsAs) = (row["kind"], row["reads_as"]);
            Require(row, kind == "form" || twins.ContainsKey(kind), $"kind '{kind}' is none of form, latin, cyrillic");
            var fits = readsAs.Length is > 0 and <= LongestForm && readsAs.All(c => c is not '\uFFFF' and not '\0') && (kind == "form" || readsAs.Length == 1);
            Require(row, fits && row["characters"].Length > 0, $"reads_as '{readsAs}' has to be 1 to {LongestForm} characters (one for a look-alike), and characters not empty");
            foreach (var rune in (fits ? row["characters"] : "").EnumerateRunes())
            {
                var added = kind == "form" ? forms.TryAdd(rune, readsAs)
                    : !twins.TryGetValue(kind, out var map) || (rune.IsBmp && map.TryAdd((char)rune.Value, readsAs[0]));
                Require(row, added, $"'{rune}' stands twice");
            }
        }

        return new CharacterNormalizer(forms, twins["latin"], twins["cyrillic"]);
    }

    private Dictionary<string, LanguageSet> ReadEndings(CharacterNormalizer fold)
    {
        var endings = new Dictionary<string, LanguageSet>(StringComparer.Ordinal);
        foreach (var row in Table("terms/endings.csv", "language", "endings"))
        {
            var (tongue, all) = (Tongue(row), row["endings"].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Require(row, all.Length > 0, "endings is empty");
            foreach (var ending in all)
            {
                Require(row, ending.All(char.IsLetter), $"ending '{ending}' has to be letters");
                endings[fold.Text(ending)] = endings.GetValueOrDefault(fold.Text(ending)) | tongue;
            }
        }

        return endings;
    }

    private void ReadSubject(CsvRow row, SubjectKind kind, IReadOnlyList<string> codes)
    {
        var id = row["subject"];
        var label = RuleSetReader.Languages.ToDictionary(l => l, l => row[$"label_{l}"], StringComparer.Ordinal);
        Require(row, id.Length > 0 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), $"subject '{id}' has to be lower-case letters, digits and hyphens");
        foreach (var language in RuleSetReader.Languages.Where(l => label[l].Length == 0))
        {
            problems.Add($"{row.Location}: label_{language} is empty.");
        }

        Require(row, row["source"].Length > 0, "source is empty");
        Require(row, RuleSetReader.Confidences.Contains(row["confidence"]), $"confidence '{row["confidence"]}' is none of {string.Join(", ", RuleSetReader.Confidences)}");
        Require(row, subjects.TryAdd(id, new Subject(id, kind, codes, label, row["source"], row["confidence"])), $"subject '{id}' stands twice");
    }

    private List<string> ReadTerms(string file, bool goods)
    {
        var spoken = new List<string>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in Table(file, ["subject", "language", "terms", "with", "unless", .. goods ? (string[])["not_after"] : []]))
        {
            var fits = subjects.TryGetValue(row["subject"], out var subject) && subject.Kind == SubjectKind.Goods == goods;
            Require(row, fits, $"subject '{row["subject"]}' is not described in {(goods ? Goods : Weapons)}");
            var tongue = Tongue(row);
            var term = new Term(subject!, Phrases(row, "with", tongue).ToHashSet(), Phrases(row, "unless", tongue).ToHashSet(), Phrases(row, "not_after", tongue).ToHashSet());
            var phrases = Phrases(row, "terms", tongue);
            Require(row, phrases.Count > 0, "terms is empty");
            foreach (var (phrase, text) in phrases.Zip(Items(row["terms"])))
            {
                var key = $"{row["subject"]} {phrase} {row["with"]} {row["unless"]}";
                Require(row, seen.TryAdd(key, row.Line), $"'{text}' is the same term as in line {seen[key]}");
                if (fits)
                {
                    lexicon.Add(phrase, term);
                }
            }

            spoken.Add(row["subject"]);
        }

        return spoken;
    }

    /// <summary>The phrases of a field, which may name contexts as @context.</summary>
    private List<int> Phrases(CsvRow row, string column, LanguageSet tongues)
    {
        var phrases = new List<int>();
        foreach (var item in Items(row[column]))
        {
            if (item.StartsWith('@') && column is not ("words" or "terms"))
            {
                Require(row, contexts.TryGetValue(item[1..], out var named), $"{column} '{item}' is no context of terms/contexts.csv");
                phrases.AddRange(named ?? []);
            }
            else if (lexicon.Phrase(item, tongues) is { } phrase)
            {
                phrases.Add(phrase);
            }
            else
            {
                problems.Add($"{row.Location}: {column} '{item}' has no word.");
            }
        }

        return phrases;
    }

    private LanguageSet Tongue(CsvRow row)
    {
        var tongues = LanguageSet.None;
        foreach (var language in Items(row["language"]))
        {
            Require(row, Languages.TryGetValue(language, out var tongue), $"language '{language}' is none of {string.Join(", ", Languages.Keys)}");
            tongues |= tongue;
        }

        Require(row, tongues != LanguageSet.None, "language is empty");
        return tongues;
    }

    private List<CsvRow> Table(string file, params string[] columns)
    {
        if (package.GetText(file) is { } text)
        {
            return CsvTable.Read(file, text, columns, problems).Rows;
        }

        problems.Add($"{file}: the file is missing.");
        return [];
    }

    private static string[] Items(string field) => field.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void Require(CsvRow row, bool holds, string otherwise)
    {
        if (!holds)
        {
            problems.Add($"{row.Location}: {otherwise}.");
        }
    }
}
