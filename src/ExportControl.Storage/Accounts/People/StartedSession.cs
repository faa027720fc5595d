namespace ExportControl.Storage.Accounts.People;

/// <summary>A new session with its token, which is stored as a hash only.</summary>
public sealed record StartedSession(PersonSession Session, string Token);
