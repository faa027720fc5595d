using System.ComponentModel;

namespace ExportControl.Contracts.Accounts;

[Description("A new API key. The secret is returned once and is not stored.")]
public sealed record CreatedApiKeyResponse(string Secret, ApiKeyDocument Key);
