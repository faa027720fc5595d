namespace ExportControl.Storage.RuleSets;

/// <summary>Where a version stands.</summary>
public enum RuleSetStatus
{
    /// <summary>Sound, and waiting for a second person.</summary>
    Draft,

    /// <summary>May be published.</summary>
    Approved,

    /// <summary>Will be published at a set time.</summary>
    Scheduled,

    /// <summary>It judges.</summary>
    Published,

    /// <summary>It judged once; verdicts of that time are computed again with it, and it may be published again.</summary>
    Retired,
}
