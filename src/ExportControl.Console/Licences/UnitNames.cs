using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Console.Licences;

/// <summary>Names of units of measurement.</summary>
public static class UnitNames
{
    /// <summary>The name of a unit in a language, otherwise in English; the code where the rule set does not know it.</summary>
    public static string Of(RuleSet rules, string code, Language language)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Vocabulary.UnitOf(code) is { } unit ? unit.Name.GetValueOrDefault(language.Tag()) ?? unit.Name[Language.En.Tag()] : code;
    }
}
