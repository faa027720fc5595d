namespace ExportControl.Screening.Values;

/// <summary>Writes names as the contract does: licence_required.</summary>
public static class SnakeCase
{
    /// <summary>"LicenceRequired" becomes "licence_required".</summary>
    public static string Of(string pascal)
    {
        ArgumentNullException.ThrowIfNull(pascal);
        return string.Concat(pascal.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
    }
}
