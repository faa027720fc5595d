using System.Globalization;

namespace ExportControl.Screening.Values;

/// <summary>Parses dates in the form yyyy-MM-dd, the only one a rule-set package may contain.</summary>
internal static class IsoDate
{
    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
