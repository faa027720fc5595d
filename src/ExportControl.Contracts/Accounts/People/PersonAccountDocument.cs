using System.ComponentModel;

namespace ExportControl.Contracts.Accounts.People;

[Description("A person with an account.")]
public sealed record PersonAccountDocument(
    Guid Id,
    Guid Tenant,
    string Login,
    string Name,
    ApiKeyRole Role,
    [property: Description("Whether the initial password is still in use. Until it is changed the person may do nothing else.")] bool MustChangePassword,
    string CreatedAt,
    [property: Description("Id of the key or person that created the account.")] Guid CreatedBy,
    [property: Description("Time at which the account was closed; null while it is open.")] string? DisabledAt);
