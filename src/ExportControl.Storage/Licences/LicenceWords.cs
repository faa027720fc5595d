using ExportControl.Screening.Values;

namespace ExportControl.Storage.Licences;

/// <summary>Words of the tables of licences.</summary>
internal static class LicenceWords
{
    public static string Of(LicenceState state) => SnakeCase.Of(state.ToString());
}
