using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Validation;

/// <summary>An instant that is not reached yet.</summary>
public static class FutureInstant
{
    /// <summary>Null for a valid text.</summary>
    public static Message? Check(string text, LegalTime time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return !PeriodBoundary.TryInstant(text, out var at) ? new("instant.form", ("value", SafeText.Of(text)))
            : at <= time.Now ? new("instant.past", ("value", SafeText.Of(text)))
            : null;
    }
}
