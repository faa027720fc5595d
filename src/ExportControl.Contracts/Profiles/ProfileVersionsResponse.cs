using System.ComponentModel;

namespace ExportControl.Contracts.Profiles;

[Description("The versions of a profile.")]
public sealed record ProfileVersionsResponse([property: Description("The versions, newest first.")] IReadOnlyList<ProfileDocument> Items);
