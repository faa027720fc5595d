using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>Names of countries, documents, facts and rules in a language, and the texts of a rule set.</summary>
public sealed class PresentationTexts(RuleSet rules, Language language)
{
    private readonly IReadOnlyDictionary<string, string> texts = rules.Texts[language.Tag()];

    /// <summary>The rule set.</summary>
    public RuleSet Rules => rules;

    /// <summary>The language.</summary>
    public Language Language => language;

    /// <summary>"en", "ru" or "kk".</summary>
    public string Tag { get; } = language.Tag();

    /// <summary>A text of the rule set.</summary>
    public string this[string key] => texts[key];

    /// <summary>A text of the rule set; null where it has none.</summary>
    public string? Find(string key) => texts.GetValueOrDefault(key);

    /// <summary>A text of Texts/*.json.</summary>
    public string Own(string key, params (string Name, string Value)[] values) => new Message(key, values).In(language);

    /// <summary>"Germany (DE)"; the code where the country is unknown.</summary>
    public string Country(string code) => CountryNames.Of(rules, code, language);

    /// <summary>Countries of a fact, which has several codes separated by spaces.</summary>
    public string Countries(string codes) => string.Join(", ", codes.Split(' ').Select(Country));

    /// <summary>The name of a fact by its JSON pointer.</summary>
    public string FactName(string path) => FactNames.Of(path, language);

    /// <summary>The name of listed goods; null where the list has none in the language.</summary>
    public string? RowLabel(MatchedRow row, DateOnly day) =>
        rules.CategoryLabel(Tag, row.List, row.Category) ?? (language == Language.En ? RuleSetIndex.Of(rules).Row(row, day)?.Label : null);

    /// <summary>The title of a document type.</summary>
    public string Title(string type) => rules.Vocabulary.Documents.TryGetValue(type, out var document) ? document.Title[Tag] : type;

    /// <summary>The name of a unit or of a currency, the first where it has several; the code where it has none in the language.</summary>
    public string Measure(string code) => rules.Vocabulary.UnitOf(code)?.Name.GetValueOrDefault(Tag)?.Split(" / ")[0] ?? code;

    /// <summary>The code of box 44 of a document type; null where it has none.</summary>
    public string? CodeOf(string type) => rules.Vocabulary.Documents.GetValueOrDefault(type)?.Code;

    /// <summary>The title and the number of a document: "“Export-control licence” No. KZ-1".</summary>
    public string Named(string type, string number) => Own("document.named", ("title", Title(type)), ("number", number));

    /// <summary>Names of weapons or groups of goods by their ids, which are separated by spaces.</summary>
    public string Terms(string ids) => string.Join(", ", ids.Split(' ').Select(id => rules.TermLabels.TryGetValue(id, out var label) ? label[Tag] : id));
}
