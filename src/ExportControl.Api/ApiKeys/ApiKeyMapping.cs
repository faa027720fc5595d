using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Accounts;

namespace ExportControl.Api.ApiKeys;

/// <summary>Documents of stored keys.</summary>
internal static class ApiKeyMapping
{
    public static ApiKeyDocument ToDocument(this ApiKey key) => new(
        key.Id, key.Tenant, key.Role.To<ApiKeyRole>(), key.Name, key.Prefix, Rights.Of(key), WireFormat.Instant(key.CreatedAt), key.CreatedBy,
        Instant(key.ExpiresAt), Instant(key.LastUsedAt), Instant(key.RevokedAt));

    public static CreatedApiKeyResponse ToResponse(this CreatedApiKey created) => new(created.Secret, created.Key.ToDocument());

    private static string? Instant(DateTimeOffset? at) => at is { } set ? WireFormat.Instant(set) : null;
}
