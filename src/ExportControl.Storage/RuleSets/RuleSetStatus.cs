namespace ExportControl.Storage.RuleSets;

/// <summary>The status of a version.</summary>
public enum RuleSetStatus
{
    /// <summary>Read without errors; a second person has to approve it.</summary>
    Draft,

    /// <summary>A retired version, or a draft of the program, that a person asks to publish; a second person has to approve it.</summary>
    Proposed,

    /// <summary>May be published.</summary>
    Approved,

    /// <summary>Approved, with a time of publication.</summary>
    Scheduled,

    /// <summary>Active: declarations are screened with it.</summary>
    Published,

    /// <summary>Was published before. Its verdicts are replayed with it, and it can be proposed again.</summary>
    Retired,
}
