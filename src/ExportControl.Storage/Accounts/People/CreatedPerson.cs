namespace ExportControl.Storage.Accounts.People;

/// <summary>A new account with its initial password, which is stored as a hash only and cannot be shown again.</summary>
public sealed record CreatedPerson(PersonAccount Person, string InitialPassword);
