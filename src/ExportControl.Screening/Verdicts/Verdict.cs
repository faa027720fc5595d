namespace ExportControl.Screening.Verdicts;

/// <summary>The outcome of a declaration under one rule set, a pure function of both: computed again it comes out identical.</summary>
public sealed record Verdict
{
    /// <summary>Its worst line's outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The day whose law applied.</summary>
    public required DateOnly EffectiveDate { get; init; }

    /// <summary>Which rule set judged.</summary>
    public required RuleSetStamp RuleSet { get; init; }

    /// <summary>Lines in declared order.</summary>
    public required IReadOnlyList<LineVerdict> Lines { get; init; }

    /// <summary>Findings on the declaration as a whole.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What was checked.</summary>
    public required Checks Checks { get; init; }

    /// <summary>Papers due for the findings that count.</summary>
    public required IReadOnlyList<RequiredDocument> RequiredDocuments { get; init; }

    /// <summary>The outcome in brokers' words.</summary>
    public static Lane LaneOf(Outcome outcome) => outcome switch
    {
        Outcome.Prohibited => Lane.Red,
        Outcome.LicenceRequired or Outcome.Review => Lane.Yellow,
        _ => Lane.Green,
    };
}
