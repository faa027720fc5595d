using System.ComponentModel;

namespace ExportControl.Contracts.Profiles;

[Description("A version of a party's profile.")]
public sealed record ProfileDocument
{
    [Description("Tax id of the party: letters and digits in lower case.")]
    public required string TaxId { get; init; }

    [Description("From 1, without gaps. The ETag of the profile is its last version.")]
    public required int Version { get; init; }

    [Description("in_force, or to_be_confirmed: entered by a broker or a system, without effect until an officer confirms it.")]
    public required ProfileVersionState State { get; init; }

    [Description("The version that is in force for declarations of today; null where there is none.")]
    public required int? InForceVersion { get; init; }

    [Description("Name of the party; null where none is stated.")]
    public required string? Name { get; init; }

    [Description("Country of the party; null: any.")]
    public required string? Country { get; init; }

    [Description("First effective date on which it counts.")]
    public required DateOnly ValidFrom { get; init; }

    [Description("Last effective date on which it counts; null: no end.")]
    public required DateOnly? ValidTo { get; init; }

    public required ProfileStatementsDocument Statements { get; init; }

    public required EvidenceDocument? Evidence { get; init; }

    [Description("Who entered or confirmed the version.")]
    public required string By { get; init; }

    [Description("When it was entered or confirmed.")]
    public required string At { get; init; }

    [Description("The version that this one confirms; null for a version that was entered.")]
    public required int? Confirms { get; init; }
}
