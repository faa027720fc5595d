using ExportControl.Screening.Declarations.Profiles;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>Texts about statements of profiles.</summary>
internal static class StandingStatementTexts
{
    private const string Question = "fact.answer";
    private const string Classification = "/classification";

    /// <summary>The name of a fact, as findings name it.</summary>
    public static string FactName(PresentationTexts texts, string fact) =>
        fact.StartsWith(StandingFacts.Answer, StringComparison.Ordinal) ? texts.Own(Question, ("question", fact[StandingFacts.Answer.Length..]))
        : fact.StartsWith(StandingFacts.Classification, StringComparison.Ordinal) ? texts.FactName(Classification)
        : texts.FactName(fact.Replace('.', '/'));

    /// <summary>A value, as findings show it.</summary>
    public static string Value(PresentationTexts texts, string value) => value switch
    {
        "true" or "yes" => texts.Own("value.yes"),
        "false" or "no" => texts.Own("value.no"),
        _ => value,
    };
}
