namespace ExportControl.Storage.RuleSets;

/// <summary>What can be done to a version.</summary>
public enum RuleSetAction
{
    /// <summary>Put on the shelf.</summary>
    Drafted,

    /// <summary>Approved by a second person.</summary>
    Approved,

    /// <summary>Given a time to be published at.</summary>
    Scheduled,

    /// <summary>That time was taken back.</summary>
    Unscheduled,

    /// <summary>Began to judge.</summary>
    Published,

    /// <summary>Ceased to judge.</summary>
    Retired,
}
