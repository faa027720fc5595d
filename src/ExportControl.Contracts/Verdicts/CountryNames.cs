using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Contracts.Verdicts;

/// <summary>Names of countries and unions in the texts of a rule set.</summary>
public static class CountryNames
{
    /// <summary>"Germany (DE)"; the code where the country is unknown.</summary>
    public static string Of(RuleSet rules, string code, Language language)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return (rules.Vocabulary.Countries.TryGetValue(code, out var country) ? country.Name[language.Tag()] : rules.Texts[language.Tag()].GetValueOrDefault($"country.{code}")) is { } name ? $"{name} ({code})" : code;
    }
}
