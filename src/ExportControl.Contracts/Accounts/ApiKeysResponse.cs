using System.ComponentModel;

namespace ExportControl.Contracts.Accounts;

[Description("Keys, newest first, revoked ones too.")]
public sealed record ApiKeysResponse(IReadOnlyList<ApiKeyDocument> Items);
