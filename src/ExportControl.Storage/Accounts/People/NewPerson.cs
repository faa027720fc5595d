namespace ExportControl.Storage.Accounts.People;

/// <summary>An account to be created.</summary>
/// <param name="Tenant">The tenant whose data it gives access to.</param>
/// <param name="Login">The name to sign in with.</param>
/// <param name="Name">The name that is shown and recorded.</param>
/// <param name="Role">The rights.</param>
/// <param name="CreatedBy">Id of the key or person that creates it.</param>
public sealed record NewPerson(Guid Tenant, string Login, string Name, Role Role, Guid CreatedBy)
{
    /// <summary>Version 7 UUID; null: a new one.</summary>
    public Guid? Id { get; init; }
}
