namespace ExportControl.Storage.Profiles;

/// <summary>State of a version of a profile.</summary>
public enum ProfileState
{
    /// <summary>An officer entered or confirmed it: its statements are facts of the declarations of the party.</summary>
    InForce,

    /// <summary>A broker or a system entered it; it has no effect until an officer confirms it.</summary>
    ToBeConfirmed,
}
