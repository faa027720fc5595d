using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Rescreenings;

/// <summary>The scope of a re-screening: the caller's tenant or all tenants.</summary>
public static class RescreeningScope
{
    /// <summary>The verdicts of the caller's tenant.</summary>
    public const string Own = "own";

    /// <summary>The verdicts of all tenants.</summary>
    public const string All = "all";

    /// <summary>The error of an invalid scope, or null.</summary>
    public static Message? Validate(string text) => text is Own or All ? null : new("query.word", ("value", SafeText.Of(text)), ("expected", $"{Own}, {All}"));
}
