using System.Text;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.Terms.Tokens;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Terms;

/// <summary>Reads the terms of a package (terms/*.csv). Every problem names the file, the line, the field and its value.</summary>
internal sealed class TermReader(RuleSetPackage package, Nomenclature nomenclature, List<string> problems)
{
    /// <summary>The context of companies: the name of a party is read as if it had a word of it.</summary>
    private const string ContextOfNames = "company";

    private static readonly Dictionary<string, LanguageSet> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = LanguageSet.En,
        ["ru"] = LanguageSet.Ru,
        ["kk"] = LanguageSet.Kk,
        ["translit"] = LanguageSet.Translit,
        ["uk"] = LanguageSet.Uk,
    };

    private static readonly Dictionary<string, SubjectKind> WeaponKinds = new(StringComparer.Ordinal) { ["system"] = SubjectKind.System, ["component"] = SubjectKind.Component };

    private readonly Dictionary<string, List<int>> contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Subject Subject, TermFiles Files)> subjects = new(StringComparer.Ordinal);
    private readonly List<(CsvRow Row, Subject Subject)> listedGoods = [];
    private PhraseMatcher matcher = null!;

    public TermDictionary Read()
    {
        var normalizer = ReadCharacters();
        matcher = new PhraseMatcher(normalizer, ReadEndings(normalizer));
        foreach (var row in Table("terms/contexts.csv", ["context", "language", "words"]))
        {
            var phrases = contexts.TryGetValue(row["context"], out var known) ? known : contexts[row["context"]] = [];
            phrases.AddRange(Phrases(row, "words", ReadLanguages(row)));
            Require(row, phrases.Count > 0, "words is empty; expected at least one word");
        }

        matcher.PhraseOfNames = contexts.TryGetValue(ContextOfNames, out var names) && names.Count > 0 ? names[0] : null;
        foreach (var files in TermFiles.All)
        {
            foreach (var row in Table(files.Subjects, files.SubjectColumns, files.IsOptional))
            {
                ReadSubject(row, files);
            }
        }

        var subjectsWithTerms = TermFiles.All.SelectMany(ReadTerms).ToHashSet(StringComparer.Ordinal);
        foreach (var (subject, (_, files)) in subjects.Where(s => !subjectsWithTerms.Contains(s.Key)))
        {
            problems.Add($"{files.Subjects}: subject '{subject}' has no term; expected at least one row in {files.Terms}.");
        }

        matcher.Freeze();
        return new TermDictionary(matcher, [.. subjects.Values.Select(s => s.Subject).OrderBy(s => s.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Refuses listed goods that name a question which does not exist.</summary>
    public void CheckQuestions(Questions questions)
    {
        foreach (var (row, subject) in listedGoods)
        {
            foreach (var question in subject.Questions)
            {
                Require(row, questions.Text(RuleSetReader.Languages[0], question) is not null, $"question '{question}' is unknown; expected a key of questions.{RuleSetReader.Languages[0]}.json");
            }
        }
    }

    private CharacterNormalizer ReadCharacters()
    {
        var forms = new Dictionary<Rune, string>();
        var maps = LetterMaps.Kinds.ToDictionary(k => k, _ => new Dictionary<char, char>(), StringComparer.Ordinal);
        foreach (var row in Table("terms/characters.csv", ["kind", "reads_as", "characters"]))
        {
            var (kind, readsAs) = (row["kind"], row["reads_as"]);
            Require(row, kind == "form" || maps.ContainsKey(kind), $"kind '{kind}' is not valid; expected form or one of {string.Join(", ", LetterMaps.Kinds)}");
            var isValid = readsAs.Length is > 0 and <= CharacterNormalizer.MaxFormLength && readsAs.All(c => c is not '\uFFFF' and not '\0') && (kind == "form" || readsAs.Length == 1);
            Require(row, isValid && row["characters"].Length > 0, $"reads_as '{readsAs}' or characters '{row["characters"]}' is not valid; expected 1 to {CharacterNormalizer.MaxFormLength} characters in reads_as (1 for all kinds but form) and at least one in characters");
            foreach (var rune in (isValid ? row["characters"] : "").EnumerateRunes())
            {
                var added = kind == "form" ? forms.TryAdd(rune, readsAs)
                    : !maps.TryGetValue(kind, out var map) || (rune.IsBmp && map.TryAdd((char)rune.Value, readsAs[0]));
                Require(row, added, $"character '{rune}' is repeated; expected one row for each character of a kind");
            }
        }

        return new CharacterNormalizer(forms, new LetterMaps(maps));
    }

    private Dictionary<string, LanguageSet> ReadEndings(CharacterNormalizer normalizer)
    {
        var endings = new Dictionary<string, LanguageSet>(StringComparer.Ordinal);
        foreach (var row in Table("terms/endings.csv", ["language", "endings"]))
        {
            var (languages, items) = (ReadLanguages(row), row["endings"].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Require(row, items.Length > 0, "endings is empty; expected at least one ending");
            foreach (var ending in items)
            {
                Require(row, ending.All(char.IsLetter), $"ending '{ending}' is not valid; expected letters only");
                var normalized = normalizer.NormalizeText(ending);
                endings[normalized] = endings.GetValueOrDefault(normalized) | languages;
                if (normalizer.Fold(normalized) is { } folded)
                {
                    endings[folded] = endings.GetValueOrDefault(folded) | languages;
                }
            }
        }

        return endings;
    }

    private void ReadSubject(CsvRow row, TermFiles files)
    {
        var id = row["subject"];
        var label = RuleSetReader.Languages.ToDictionary(l => l, l => row[$"label_{l}"], StringComparer.Ordinal);
        var (kind, codes) = ReadKind(row, files);
        Require(row, id.Length > 0 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), $"subject '{id}' is not valid; expected lower-case letters, digits and hyphens");
        foreach (var language in RuleSetReader.Languages.Where(l => label[l].Length == 0))
        {
            problems.Add($"{row.Location}: label_{language} is empty; expected a text.");
        }

        Require(row, row["source"].Length > 0, "source is empty; expected the source of the row");
        Require(row, RuleSetReader.Confidences.Contains(row["confidence"]), $"confidence '{row["confidence"]}' is not valid; expected one of {string.Join(", ", RuleSetReader.Confidences)}");
        var subject = new Subject(id, kind, codes, label, row["source"], row["confidence"])
        {
            Questions = kind == SubjectKind.ListedGoods ? Items(row["questions"]) : [],
            CountsUnderAnyCode = kind == SubjectKind.ListedGoods && row["any_code"] != "no",
            IsHighWeight = kind == SubjectKind.MilitaryBody && row["weight"] == "high",
        };
        Require(row, subjects.TryAdd(id, (subject, files)), $"subject '{id}' is repeated; expected one row for each subject");
        if (kind == SubjectKind.ListedGoods)
        {
            listedGoods.Add((row, subject));
        }
    }

    private (SubjectKind Kind, string[] Codes) ReadKind(CsvRow row, TermFiles files)
    {
        switch (files.Column)
        {
            case "kind":
                Require(row, WeaponKinds.TryGetValue(row["kind"], out var kind), $"kind '{row["kind"]}' is not valid; expected {string.Join(" or ", WeaponKinds.Keys)}");
                return (kind, []);
            case "codes":
                return (files == TermFiles.GoodsGroups ? SubjectKind.Goods : SubjectKind.EverydayGoods, ReadCodes(row));
            case "questions":
                Require(row, Items(row["questions"]).Length > 0, "questions is empty; expected at least one id of a question");
                Require(row, row["any_code"] is "" or "yes" or "no", $"any_code '{row["any_code"]}' is not valid; expected yes or no");
                return (SubjectKind.ListedGoods, []);
            case "weight":
                Require(row, row["weight"] is "high" or "medium", $"weight '{row["weight"]}' is not valid; expected high or medium");
                return (SubjectKind.MilitaryBody, []);
            default:
                return (SubjectKind.Region, []);
        }
    }

    private string[] ReadCodes(CsvRow row)
    {
        var codes = Items(row["codes"]);
        Require(row, codes.Length > 0, "codes is empty; expected at least one commodity code");
        foreach (var code in codes)
        {
            Require(row, CommodityCode.TryParse(code, out var parsed) && parsed.Digits == code && nomenclature.Contains(code), $"code '{code}' is not in the nomenclature; expected a prefix of an existing code");
        }

        return codes;
    }

    private List<string> ReadTerms(TermFiles files)
    {
        var subjectIds = new List<string>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in Table(files.Terms, files.TermColumns, files.IsOptional))
        {
            var isKnown = subjects.TryGetValue(row["subject"], out var known) && known.Files == files;
            var subject = known.Subject;
            Require(row, isKnown, $"subject '{row["subject"]}' is unknown; expected a subject of {files.Subjects}");
            var languages = ReadLanguages(row);
            var term = new Term(subject, Phrases(row, "with", languages).ToHashSet(), Phrases(row, "unless", languages).ToHashSet(), Phrases(row, "not_after", languages).ToHashSet());
            var phrases = Phrases(row, "terms", languages);
            Require(row, phrases.Count > 0, "terms is empty; expected at least one term");
            foreach (var (phrase, text) in phrases.Zip(Items(row["terms"])))
            {
                var key = $"{row["subject"]} {phrase} {row["with"]} {row["unless"]}";
                Require(row, seen.TryAdd(key, row.Line), $"term '{text}' is the same as in line {seen[key]} with the same context; expected different terms");
                if (isKnown)
                {
                    matcher.AddTerm(phrase, term);
                }
            }

            subjectIds.Add(row["subject"]);
        }

        return subjectIds;
    }

    /// <summary>The ids of the phrases in a field. An item "@name" means the phrases of that context.</summary>
    private List<int> Phrases(CsvRow row, string column, LanguageSet languages)
    {
        var phrases = new List<int>();
        foreach (var item in Items(row[column]))
        {
            if (item.StartsWith('@') && column is not ("words" or "terms"))
            {
                Require(row, contexts.TryGetValue(item[1..], out var contextPhrases), $"{column} '{item}' is unknown; expected a context of terms/contexts.csv");
                phrases.AddRange(contextPhrases ?? []);
            }
            else if (matcher.AddPhrase(item, languages, row.Table.File, row.Line) is { } phrase)
            {
                phrases.Add(phrase);
            }
            else
            {
                problems.Add($"{row.Location}: {column} '{item}' has no letters or digits; expected a word or phrase.");
            }
        }

        return phrases;
    }

    private LanguageSet ReadLanguages(CsvRow row)
    {
        var languages = LanguageSet.None;
        foreach (var language in Items(row["language"]))
        {
            Require(row, Languages.TryGetValue(language, out var known), $"language '{language}' is not valid; expected one of {string.Join(", ", Languages.Keys)}");
            languages |= known;
        }

        Require(row, languages != LanguageSet.None, "language is empty; expected at least one language");
        return languages;
    }

    private List<CsvRow> Table(string file, string[] columns, bool isOptional = false)
    {
        if (package.GetText(file) is { } text)
        {
            return CsvTable.Read(file, text, columns, problems).Rows;
        }

        if (!isOptional)
        {
            problems.Add($"{file}: the file is missing.");
        }

        return [];
    }

    private static string[] Items(string field) => field.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void Require(CsvRow row, bool condition, string problem)
    {
        if (!condition)
        {
            problems.Add($"{row.Location}: {problem}.");
        }
    }
}
