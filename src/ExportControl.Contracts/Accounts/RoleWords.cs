using ExportControl.Contracts.Texts;
using ExportControl.Screening.Values;

namespace ExportControl.Contracts.Accounts;

/// <summary>Roles as written in requests.</summary>
public static class RoleWords
{
    private static readonly Dictionary<string, ApiKeyRole> Roles = Enum.GetValues<ApiKeyRole>().ToDictionary(r => SnakeCase.Of(r.ToString()), StringComparer.Ordinal);

    /// <summary>Null for a role that exists.</summary>
    public static Message? Check(string word) =>
        Roles.ContainsKey(word) ? null : new("query.word", ("value", SafeText.Of(word)), ("expected", string.Join(", ", Roles.Keys)));

    /// <summary>The role of a valid word.</summary>
    public static ApiKeyRole Of(string word) => Roles[word];
}
