using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Console.Licences;

/// <summary>Names of document types.</summary>
public static class DocumentNames
{
    /// <summary>The title of a type in a language, otherwise in English; the type where the rule set does not know it.</summary>
    public static string Of(RuleSet rules, string type, Language language)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Vocabulary.Documents.TryGetValue(type, out var known) ? known.Title.GetValueOrDefault(language.Tag()) ?? known.Title[Language.En.Tag()] : type;
    }
}
