using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.Declarations.Profiles;

namespace ExportControl.Contracts.Profiles;

[Description("A version of a party's profile. It replaces the versions before for every effective date from its first one.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("NewProfile")]
public sealed record ProfileRequest
{
    [Description("Name of the party, for the reader.")]
    [Length(1, 300)]
    public string? Name { get; init; }

    [Description("Country of the party, ISO 3166-1 alpha-2. A party of another country with this tax id does not have the profile. Default: any.")]
    [RegularExpression("^[A-Za-z]{2}$")]
    public string? Country { get; init; }

    [Description("First effective date on which it counts (yyyy-MM-dd). Default: today in Asia/Almaty.")]
    [DataType(DataType.Date)]
    public string? ValidFrom { get; init; }

    [Description("Last effective date on which it counts (yyyy-MM-dd); after it no version counts. Default: none.")]
    [DataType(DataType.Date)]
    public string? ValidTo { get; init; }

    [Description("At least one statement. A version of an officer without statements withdraws the profile.")]
    [Required]
    public ProfileStatementsDocument? Statements { get; init; }

    [Description("What proves the statements.")]
    [Required]
    public EvidenceDocument? Evidence { get; init; }

    public StandingProfile ToProfile() => Statements!.ToProfile() with { Country = WireFormat.Country(Country), Evidence = Evidence!.ToEvidence() };

    /// <summary>True where there is no statement.</summary>
    public bool StatesNothing() => Statements!.StatesNothing;

    /// <summary>The name as shown; null where none is stated.</summary>
    public string? ShownName() => Name is null ? null : UnicodeText.Visible(Name);
}
