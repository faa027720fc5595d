using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Errors;

/// <summary>The codes of invalid input: the keys of all texts that say what is wrong with a member, a parameter or a header.</summary>
public static class ErrorCodes
{
    // The texts of everything else.
    private static readonly string[] Others =
    [
        "problem.", "not-found.", "forbidden.", "unauthenticated.", "own-draft.", "limit.", "too-many-requests.", "batch.idle", "rescreening.", "rules.media-type",
        "summary.", "remedy.", "measure.", "question.", "fact.", "value.", "party.", "export.", "determination.", "document.named", "reference.procedure.",
        "confidence.", "suppressed.", "profile.label", "profile.source", "profile.no-evidence",
    ];

    /// <summary>Sorted by code.</summary>
    public static readonly IReadOnlyList<string> All = [.. Message.Keys.Where(IsCode).Order(StringComparer.Ordinal)];

    private static bool IsCode(string key) => !key.EndsWith(".detail", StringComparison.Ordinal) && !Array.Exists(Others, o => key.StartsWith(o, StringComparison.Ordinal));
}
