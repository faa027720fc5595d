using ExportControl.Screening.Declarations.Profiles;

namespace ExportControl.Storage.Profiles;

/// <summary>A version of a profile to be stored.</summary>
/// <param name="Tenant">Owner of the profile.</param>
/// <param name="TaxId">The tax id of the party, in any spelling.</param>
/// <param name="State">Whether it is in force.</param>
/// <param name="Name">Name of the party; null where none is stated.</param>
/// <param name="Statements">The statements.</param>
/// <param name="ValidFrom">First effective date.</param>
/// <param name="ValidTo">Last effective date; null: without end.</param>
/// <param name="ById">Who enters or confirms it.</param>
/// <param name="ByName">Name of that key or person.</param>
public sealed record NewProfile(
    Guid Tenant, string TaxId, ProfileState State, string? Name, StandingProfile Statements, DateOnly ValidFrom, DateOnly? ValidTo, Guid ById, string ByName)
{
    /// <summary>The version that it confirms; null for one that is entered.</summary>
    public int? Confirms { get; init; }
}
