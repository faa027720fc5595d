using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Rescreenings;

/// <summary>Why a re-screening failed.</summary>
public enum RescreeningFailure
{
    /// <summary>The rule set cannot be read, or its content is not the requested one.</summary>
    RuleSet,

    /// <summary>A stored verdict cannot be evaluated.</summary>
    Verdict,

    /// <summary>It was claimed too often without advancing.</summary>
    NoProgress,
}
