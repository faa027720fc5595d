using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Licences;

[SchemaName("LicenceState")]
public enum LicenceStatus
{
    /// <summary>It covers goods on its dates.</summary>
    Active,

    /// <summary>It covers nothing until it is reinstated.</summary>
    Suspended,

    /// <summary>It covers nothing for good.</summary>
    Revoked,
}
