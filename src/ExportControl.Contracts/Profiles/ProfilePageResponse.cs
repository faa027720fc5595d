using System.ComponentModel;

namespace ExportControl.Contracts.Profiles;

[Description("A page of profiles, each in its last version.")]
public sealed record ProfilePageResponse(
    [property: Description("The profiles in the order of their tax ids.")] IReadOnlyList<ProfileDocument> Items,
    [property: Description("Cursor of the next page; null on the last.")] string? Next);
