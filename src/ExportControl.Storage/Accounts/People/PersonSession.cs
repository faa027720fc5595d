namespace ExportControl.Storage.Accounts.People;

/// <summary>A session of a person who signed in.</summary>
/// <param name="Id">The id of the session.</param>
/// <param name="Person">The person.</param>
/// <param name="ExpiresAt">The time at which it ends.</param>
public sealed record PersonSession(Guid Id, PersonAccount Person, DateTimeOffset ExpiresAt);
