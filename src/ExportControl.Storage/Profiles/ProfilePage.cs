namespace ExportControl.Storage.Profiles;

/// <summary>A page of profiles, each in its last version.</summary>
/// <param name="Items">In the order of their ids.</param>
/// <param name="Next">The tax id after which the next page begins; null at the end.</param>
public sealed record ProfilePage(IReadOnlyList<Profile> Items, string? Next);
