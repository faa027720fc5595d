using ExportControl.Screening.Declarations.Profiles;

namespace ExportControl.Storage.Profiles;

/// <summary>A version of a party's profile.</summary>
/// <param name="TaxId">The tax id by which the party is recognised: letters and digits in lower case.</param>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="State">Whether it is in force.</param>
/// <param name="Name">Name of the party, for the reader; null where none is stated.</param>
/// <param name="Statements">The statements.</param>
/// <param name="ValidFrom">First effective date on which it counts.</param>
/// <param name="ValidTo">Last effective date on which it counts; null: without end.</param>
/// <param name="ById">Who entered or confirmed it.</param>
/// <param name="ByName">Name of that key or person.</param>
/// <param name="At">When.</param>
/// <param name="Confirms">The version that it confirms; null for one that was entered.</param>
public sealed record Profile(
    string TaxId, int Version, ProfileState State, string? Name, StandingProfile Statements, DateOnly ValidFrom, DateOnly? ValidTo, Guid ById, string ByName, DateTimeOffset At, int? Confirms)
{
    internal static Profile Of(ProfileRow row) => new(
        row.TaxId, row.Version, row.State, row.Name, ProfileJson.Read(row.Statements, row.Version), row.ValidFrom, row.ValidTo, row.ById, row.ByName, row.At, row.Confirms);
}
