using System.ComponentModel;

namespace ExportControl.Contracts.Accounts.People;

[Description("People of a tenant, oldest first, closed accounts included.")]
public sealed record PeopleResponse(IReadOnlyList<PersonAccountDocument> Items);
