using System.Globalization;

namespace ExportControl.Screening.Declarations.Profiles;

/// <summary>What proves a statement of a profile.</summary>
/// <param name="Text">The document or the circumstance.</param>
/// <param name="Number">Its number; null where it has none.</param>
/// <param name="Date">Its date; null where it has none.</param>
/// <param name="Link">Where it is; null where it is not named.</param>
/// <param name="Sha256">Hash of its bytes, hexadecimal; null where it is not named.</param>
public sealed record Evidence(string Text, string? Number = null, DateOnly? Date = null, string? Link = null, string? Sha256 = null)
{
    /// <summary>Text, number and date.</summary>
    public override string ToString() => string.Join(", ", new[] { Text, Number, Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }.Where(t => t is not null));
}
