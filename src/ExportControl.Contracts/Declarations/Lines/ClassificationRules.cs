using ExportControl.Contracts.Texts;
using ExportControl.Screening.Values;

namespace ExportControl.Contracts.Declarations.Lines;

/// <summary>Checks of a classification under one regime: null for a valid one, otherwise the message that names the value and what is expected.</summary>
internal static class ClassificationRules
{
    private const string MunitionsPrefix = "ML";

    /// <summary>Kazakhstan, the European Union, the United Kingdom: a control number or NOT_LISTED.</summary>
    public static Message? NumberOrNotListed(string text) => Check(text, "classification.number", c => c.Number is not null || c.IsNotListed);

    /// <summary>The United States: a control number or EAR99.</summary>
    public static Message? UnitedStates(string text) => Check(text, "classification.us", c => !c.IsNotListed);

    /// <summary>Munitions lists: an ML number or NOT_LISTED.</summary>
    public static Message? Military(string text) =>
        Check(text, "classification.military", c => c.IsNotListed || c.Number?.Head.StartsWith(MunitionsPrefix, StringComparison.Ordinal) is true);

    private static Message? Check(string text, string key, Func<Classification, bool> isValid) =>
        Classification.TryParse(text, out var classification) && isValid(classification) ? null : new(key, ("value", SafeText.Of(text)));
}
