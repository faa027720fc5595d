namespace ExportControl.Storage.RuleSets;

/// <summary>An action on a version.</summary>
public enum RuleSetAction
{
    /// <summary>Stored as a draft.</summary>
    Drafted,

    /// <summary>A person asked to publish it.</summary>
    Proposed,

    /// <summary>Approved by a second person.</summary>
    Approved,

    /// <summary>A time of publication was set.</summary>
    Scheduled,

    /// <summary>The time of publication was removed.</summary>
    Unscheduled,

    /// <summary>Became the active version.</summary>
    Published,

    /// <summary>Replaced by another version.</summary>
    Retired,
}
