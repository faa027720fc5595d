namespace ExportControl.Storage.Licences;

/// <summary>Whether a licence covers goods.</summary>
public enum LicenceState
{
    /// <summary>It covers goods on its dates.</summary>
    Active,

    /// <summary>It covers nothing until it is reinstated.</summary>
    Suspended,

    /// <summary>It covers nothing for good.</summary>
    Revoked,
}
