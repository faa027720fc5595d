using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Accounts;

/// <summary>The rights of a key. The members are those of the stored role.</summary>
[SchemaName("Role")]
public enum ApiKeyRole
{
    Broker,
    Erp,
    Officer,
    Approver,
    Admin,
}
