namespace ExportControl.Storage.Accounts;

/// <summary>A new key with its secret, which is stored nowhere and cannot be shown again.</summary>
public sealed record CreatedApiKey(ApiKey Key, string Secret);
