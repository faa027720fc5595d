using ExportControl.Screening.Declarations.Profiles;

namespace ExportControl.Screening.Verdicts;

/// <summary>Result of screening a declaration. A pure function of the declaration, the resolved facts and the rule set: computing it again gives the same verdict.</summary>
public sealed record Verdict
{
    /// <summary>Outcome of the most severe line.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The law of this day was applied.</summary>
    public required DateOnly EffectiveDate { get; init; }

    /// <summary>Rule set that produced the verdict.</summary>
    public required RuleSetStamp RuleSet { get; init; }

    /// <summary>Verdicts on the lines, in declared order.</summary>
    public required IReadOnlyList<LineVerdict> Lines { get; init; }

    /// <summary>Findings on the declaration as a whole.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Checks performed and not performed.</summary>
    public required Checks Checks { get; init; }

    /// <summary>Documents that the counting findings require.</summary>
    public required IReadOnlyList<RequiredDocument> RequiredDocuments { get; init; }

    /// <summary>Statements of profiles that filled facts which the declaration does not state; null where there are none.</summary>
    public IReadOnlyList<StandingStatement>? FromProfiles { get; init; }

    /// <summary>The lane of an outcome.</summary>
    public static Lane LaneOf(Outcome outcome) => outcome switch
    {
        Outcome.Prohibited => Lane.Red,
        Outcome.LicenceRequired or Outcome.Review => Lane.Yellow,
        _ => Lane.Green,
    };
}
