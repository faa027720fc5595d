namespace ExportControl.Storage.Accounts.People;

/// <summary>A person with an account.</summary>
/// <param name="Tenant">The tenant whose data the person has access to.</param>
/// <param name="Id">The id.</param>
/// <param name="Login">The name to sign in with, in lower case.</param>
/// <param name="Name">The name that is shown and recorded.</param>
/// <param name="Role">The rights.</param>
/// <param name="MustChangePassword">Whether the initial password is still in use; the person may only change it.</param>
/// <param name="CreatedAt">The time of creation, by the clock of the database.</param>
/// <param name="CreatedBy">Id of the key or person that created the account.</param>
/// <param name="DisabledAt">The time at which the account was closed; null while it is open.</param>
/// <param name="HasCode">Whether signing in takes a code of an authenticator too.</param>
public sealed record PersonAccount(
    Guid Tenant, Guid Id, string Login, string Name, Role Role, bool MustChangePassword, DateTimeOffset CreatedAt, Guid CreatedBy, DateTimeOffset? DisabledAt, bool HasCode);
