using System.ComponentModel;

namespace ExportControl.Contracts.Accounts;

[Description("API keys, newest first, including revoked keys.")]
public sealed record ApiKeysResponse(IReadOnlyList<ApiKeyDocument> Items);
