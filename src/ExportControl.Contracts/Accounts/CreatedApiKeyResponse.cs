using System.ComponentModel;

namespace ExportControl.Contracts.Accounts;

[Description("A key just made. The secret is shown this once and stored nowhere.")]
public sealed record CreatedApiKeyResponse(string Secret, ApiKeyDocument Key);
