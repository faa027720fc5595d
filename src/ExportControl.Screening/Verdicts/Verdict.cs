using ExportControl.Screening.ControlLists;

namespace ExportControl.Screening.Verdicts;

/// <summary>What a finding says, or a line or verdict comes to, in rising order. A notice tells and raises nothing.</summary>
public enum Outcome
{
    /// <summary>No rule restricts; never called clear.</summary>
    NoRestriction,

    /// <summary>Told to the reader; of findings only.</summary>
    Notice,

    /// <summary>A person must look.</summary>
    Review,

    /// <summary>A paper is due.</summary>
    LicenceRequired,

    /// <summary>May not leave.</summary>
    Prohibited,
}

/// <summary>How brokers already talk.</summary>
public enum Lane
{
    /// <summary>No restriction.</summary>
    Green,

    /// <summary>Review or licence.</summary>
    Yellow,

    /// <summary>Prohibited.</summary>
    Red,
}

/// <summary>Whether a finding holds, or would hold for some value of a missing fact.</summary>
public enum Certainty
{
    /// <summary>Holds on the stated facts.</summary>
    Definite,

    /// <summary>Depends on a missing fact, a short code or a part of a code.</summary>
    Possible,
}

/// <summary>A row met, as shown in a finding.</summary>
/// <param name="List">List name.</param>
/// <param name="Code">The row's code.</param>
/// <param name="Match">How the declared code met it.</param>
/// <param name="Category">The row's category.</param>
public sealed record MatchedRow(string List, string Code, MatchKind Match, string Category);

/// <summary>The document that satisfied a finding.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Number">Number as declared.</param>
/// <param name="Reason">Text id that says why.</param>
public sealed record SatisfiedBy(string Type, string Number, string Reason);

/// <summary>A licence that is named in the declaration but verified nowhere; it changes no outcome.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Number">Number as declared.</param>
/// <param name="ValidOnDate">Whether its stated dates include the effective date.</param>
public sealed record ClaimedDocument(string Type, string Number, bool ValidOnDate);

/// <summary>A fact to state or a document to attach, if it is true. Exactly one of the two.</summary>
/// <param name="Set">JSON pointer of the fact to state; null for a document.</param>
/// <param name="Value">What to state there, as text.</param>
/// <param name="Attach">Canonical type of the document to attach; null for a fact.</param>
public sealed record FactChange(string? Set, string? Value, string? Attach)
{
    /// <summary>State a fact.</summary>
    public static FactChange State(string place, string value) => new(place, value, null);

    /// <summary>Attach a document.</summary>
    public static FactChange Enclose(string type) => new(null, null, type);
}

/// <summary>What would lower a finding, if it is true.</summary>
/// <param name="Changes">All of them together.</param>
/// <param name="LineOutcome">The line's outcome with them alone.</param>
public sealed record Remedy(IReadOnlyList<FactChange> Changes, Outcome LineOutcome);

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

    /// <summary>Rows met, strongest match first; at most <see cref="MostRows"/>.</summary>
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
    public const int MostRows = 10;

    /// <summary>Of rows that lie within a short code, shown at most: the full code is what is asked for, not all it may be.</summary>
    public const int MostRowsWithin = 3;

    /// <summary>Whether it counts towards the outcome.</summary>
    public bool Counts() => SatisfiedBy is null && Outcome > Outcome.Notice;
}

/// <summary>A line's part of the verdict.</summary>
/// <param name="Number">Line number as declared.</param>
/// <param name="CommodityCode">Code as declared, digits only.</param>
/// <param name="Outcome">Its worst counting finding.</param>
/// <param name="OutcomeWithRemedies">Its outcome when every remedy of its findings is applied.</param>
/// <param name="Findings">Worst first.</param>
public readonly record struct LineVerdict(int Number, string CommodityCode, Outcome Outcome, Outcome OutcomeWithRemedies, IReadOnlyList<Finding> Findings);

/// <summary>A check that was not performed, with the text id that says why.</summary>
public sealed record NotPerformed(string Check, string Reason);

/// <summary>What was checked and what was not: no hit is never called clear.</summary>
public sealed record Checks(IReadOnlyList<string> Performed, IReadOnlyList<NotPerformed> NotPerformed);

/// <summary>A paper that is due.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Code">Code of box 44; null where the classifier has none.</param>
/// <param name="Authority">Who issues it, by regime.</param>
/// <param name="Lines">Line numbers that need it.</param>
/// <param name="Alternatives">Types, any one of which serves instead.</param>
public sealed record RequiredDocument(string Type, string? Code, string Authority, IReadOnlyList<int> Lines, IReadOnlyList<string> Alternatives);

/// <summary>The version of the rule set that judged.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Hash">"sha256:" and 64 hex digits over its canonical form.</param>
public sealed record RuleSetStamp(int Version, string Hash);

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
