using ExportControl.Screening.Suppressions;

namespace ExportControl.Screening.Verdicts;

/// <summary>A rule that applies, or possibly applies, to a line or declaration.</summary>
public sealed record Finding
{
    /// <summary>Rule id.</summary>
    public required string Rule { get; init; }

    /// <summary>Authority of the rule: KZ, US, EU, UK, INT.</summary>
    public required string Authority { get; init; }

    /// <summary>Outcome of the rule for this line.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Whether the rule applies definitely or possibly.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Matched list entries, strongest match first; at most <see cref="MaxRows"/>.</summary>
    public required IReadOnlyList<MatchedRow> Matched { get; init; }

    /// <summary>Number of matched entries that are not in <see cref="Matched"/>.</summary>
    public int MatchedOmitted { get; init; }

    /// <summary>Facts that the rule read, by name; null for a fact that is not stated.</summary>
    public required IReadOnlyDictionary<string, string?> Facts { get; init; }

    /// <summary>JSON pointers of the facts that would make the finding definite or remove it; empty for a definite finding.</summary>
    public required IReadOnlyList<string> MissingFacts { get; init; }

    /// <summary>The document that satisfies the finding; null if there is none. A satisfied finding does not count.</summary>
    public SatisfiedBy? SatisfiedBy { get; init; }

    /// <summary>The suppression of the finding; null if there is none. A suppressed finding does not count.</summary>
    public SuppressedBy? SuppressedBy { get; init; }

    /// <summary>Suppressions of the rule and the goods that do not hold, because something changed; null if there are none.</summary>
    public IReadOnlyList<LapsedSuppression>? Lapsed { get; init; }

    /// <summary>Licences that the declaration names and no register confirms.</summary>
    public IReadOnlyList<ClaimedDocument> Claimed { get; init; } = [];

    /// <summary>The claimed document for which a licence duty counts as a review, until the document is verified; null if there is none.</summary>
    public ClaimedDocument? ToVerify { get; init; }

    /// <summary>Changes that lower the outcome; empty if no fact or document does. A licence is not a remedy while no register of licences exists.</summary>
    public IReadOnlyList<Remedy> Remedies { get; init; } = [];

    /// <summary>Text id of the message and the remedy. Texts are not part of a verdict.</summary>
    public required string Text { get; init; }

    /// <summary>Beginning of the name of a fact that is the answer to a question; the id of the question follows.</summary>
    public const string AnswerFact = "answer.";

    /// <summary>Maximum number of entries in <see cref="Matched"/>. A two-digit code matches hundreds.</summary>
    public const int MaxRows = 10;

    /// <summary>Maximum number of entries with <see cref="ControlLists.MatchKind.Within"/> in <see cref="Matched"/>: they only show that the full code is needed.</summary>
    public const int MaxRowsWithin = 3;

    /// <summary>True when the finding counts towards the outcome of the line.</summary>
    public bool Counts() => SatisfiedBy is null && SuppressedBy is null && Outcome > Outcome.Notice;
}
