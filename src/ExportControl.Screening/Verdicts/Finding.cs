namespace ExportControl.Screening.Verdicts;

/// <summary>A rule that applied, or may apply.</summary>
public sealed record Finding
{
    /// <summary>Rule id.</summary>
    public required string Rule { get; init; }

    /// <summary>Whose rule.</summary>
    public required string Authority { get; init; }

    /// <summary>What it says.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Definite or possible.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Rows met, strongest match first; at most <see cref="MaxRows"/>.</summary>
    public required IReadOnlyList<MatchedRow> Matched { get; init; }

    /// <summary>Rows met beyond those shown.</summary>
    public int MatchedOmitted { get; init; }

    /// <summary>Facts the rule read; null where not stated.</summary>
    public required IReadOnlyDictionary<string, string?> Facts { get; init; }

    /// <summary>JSON pointers of the facts that would settle it; empty when definite.</summary>
    public required IReadOnlyList<string> MissingFacts { get; init; }

    /// <summary>Set when a document satisfies it; it then no longer counts.</summary>
    public SatisfiedBy? SatisfiedBy { get; init; }

    /// <summary>Licences named but unverified.</summary>
    public IReadOnlyList<ClaimedDocument> Claimed { get; init; } = [];

    /// <summary>What would lower it; empty when nothing that may be stated or attached does. A licence is none until there is a register of them.</summary>
    public IReadOnlyList<Remedy> Remedies { get; init; } = [];

    /// <summary>Text id of the message and remedy; the texts are looked up when read.</summary>
    public required string Text { get; init; }

    /// <summary>Rows shown in a finding at most; a chapter declared alone meets hundreds.</summary>
    public const int MaxRows = 10;

    /// <summary>Of rows that lie within a short code, shown at most: the full code is what is asked for, not all it may be.</summary>
    public const int MaxRowsWithin = 3;

    /// <summary>Whether it counts towards the outcome.</summary>
    public bool Counts() => SatisfiedBy is null && Outcome > Outcome.Notice;
}
