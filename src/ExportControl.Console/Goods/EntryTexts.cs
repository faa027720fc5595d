using ExportControl.Console.Texts;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Console.Goods;

/// <summary>Texts of list rows.</summary>
internal static class EntryTexts
{
    /// <summary>The goods of a row: the label of its category, or the text of the list, which is in English or in the language of its act.</summary>
    public static string LabelOf(RuleSet rules, ListEntry entry, Language language) => LabelOf(rules, entry.List.Name, entry.Category, entry.Label, language);

    /// <inheritdoc cref="LabelOf(RuleSet, ListEntry, Language)"/>
    public static string LabelOf(RuleSet rules, string list, string category, string label, Language language) => rules.CategoryLabel(language.Tag(), list, category) ?? label;

    /// <summary>The law of a row: the act of its list in the language, otherwise the reference of the row as the list writes it.</summary>
    public static string LawOf(ControlList list, string reference, Language language) => list.Act.GetValueOrDefault(language.Tag()) is { Length: > 0 } act && language != Language.En ? act : reference;

    /// <summary>"en" for a text that only the list has, in English; null for a text in the language of the reader.</summary>
    public static string? TagOf(string text, Language language) => language != Language.En && text.Any(char.IsAsciiLetter) && !text.Any(c => c is >= '\u0400' and <= '\u04FF') ? "en" : null;

    /// <summary>From when to when a row is in force.</summary>
    public static string Validity(DateOnly from, DateOnly? to, ConsoleTexts texts, ConsoleFormat format) => to is { } last
        ? texts["lists.from-to", ("from", format.Day(from)), ("to", format.Day(last))]
        : texts["lists.from", ("from", format.Day(from))];

    /// <summary>How well a row is known, in a word.</summary>
    public static string Confidence(string confidence, ConsoleTexts texts) => texts.Has($"confidence.{confidence}") ? texts[$"confidence.{confidence}"] : confidence;
}
