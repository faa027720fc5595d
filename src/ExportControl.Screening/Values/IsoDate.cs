using System.Globalization;

namespace ExportControl.Screening.Values;

/// <summary>Dates of a package: yyyy-MM-dd and nothing else.</summary>
internal static class IsoDate
{
    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
