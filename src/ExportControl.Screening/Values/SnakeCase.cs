namespace ExportControl.Screening.Values;

/// <summary>Converts enum names to the snake_case of the HTTP contract.</summary>
public static class SnakeCase
{
    /// <summary>Converts PascalCase to snake_case: "LicenceRequired" to "licence_required".</summary>
    public static string Of(string pascal)
    {
        ArgumentNullException.ThrowIfNull(pascal);
        return string.Concat(pascal.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
    }
}
