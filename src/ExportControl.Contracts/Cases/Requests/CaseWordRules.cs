using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Cases.Requests;

/// <summary>Checks of words and ids in requests about cases.</summary>
internal static class CaseWordRules
{
    /// <summary>Limit of characters of a comment, question, answer or reason.</summary>
    public const int MaxTextLength = 4000;

    public static Func<string, Message?> OneOf(params string[] words) => text =>
        words.Contains(text) ? null : new("query.word", ("value", SafeText.Of(text)), ("expected", string.Join(", ", words)));

    public static Message? Id(string text) => Guid.TryParseExact(text, "D", out _) ? null : new("uuid.form", ("value", SafeText.Of(text)));
}
