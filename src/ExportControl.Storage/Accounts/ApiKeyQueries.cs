namespace ExportControl.Storage.Accounts;

/// <summary>Projections of key rows.</summary>
internal static class ApiKeyQueries
{
    public static IQueryable<ApiKey> AsKeys(this IQueryable<ApiKeyRow> rows) =>
        rows.Select(k => new ApiKey(k.TenantId, k.Id, k.Prefix, k.Role, k.Name, k.Scopes, k.CreatedAt, k.CreatedBy, k.ExpiresAt, k.LastUsedAt, k.RevokedAt));
}
