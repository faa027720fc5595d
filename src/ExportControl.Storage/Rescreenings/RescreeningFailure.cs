using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Rescreenings;

/// <summary>Why a re-screening cannot be finished.</summary>
public enum RescreeningFailure
{
    /// <summary>The rule set cannot be read, or is no longer the one that was asked for.</summary>
    RuleSet,

    /// <summary>A stored verdict cannot be judged.</summary>
    Verdict,

    /// <summary>It was begun again and again and came no further.</summary>
    NoProgress,
}
