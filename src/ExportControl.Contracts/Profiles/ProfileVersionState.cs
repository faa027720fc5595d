using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Profiles;

[SchemaName("ProfileState")]
public enum ProfileVersionState
{
    /// <summary>Its statements are facts of the declarations of the party.</summary>
    InForce,

    /// <summary>A broker or a system entered it; without effect until an officer confirms it.</summary>
    ToBeConfirmed,
}
