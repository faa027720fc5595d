using ExportControl.Api.Http.Json;
using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Accounts.People;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Accounts.People;

namespace ExportControl.Api.People;

/// <summary>Documents of accounts.</summary>
internal static class PersonMapping
{
    public static PersonAccountDocument ToDocument(this PersonAccount person) => new(
        person.Id, person.Tenant, person.Login, person.Name, person.Role.To<ApiKeyRole>(), person.MustChangePassword, WireFormat.Instant(person.CreatedAt), person.CreatedBy,
        person.DisabledAt is { } at ? WireFormat.Instant(at) : null);
}
