using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>A rule of law or policy with its validity and source. Its conditions are internal.</summary>
public sealed record Rule
{
    /// <summary>Stable id ("KZ-REEXPORT-BAN").</summary>
    public required string Id { get; init; }

    /// <summary>Authority: KZ, US, EU, UK or INT.</summary>
    public required string Authority { get; init; }

    /// <summary>The check that the rule belongs to, which is the name of its folder.</summary>
    public required string Check { get; init; }

    /// <summary>First day, inclusive; null for no beginning.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day, inclusive; null for no end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>checked, recalled, seed or inferred.</summary>
    public required string Confidence { get; init; }

    /// <summary>Place of its findings among those of equal outcome and certainty: a higher weight is shown first.</summary>
    public int Weight { get; init; }

    /// <summary>Ids of rules that state the same cause: beside a finding of one of them that is at least as severe, a finding of this rule is only named.</summary>
    public IReadOnlyList<string> PartOf { get; init; } = [];

    /// <summary>Act and article, in English.</summary>
    public string LegalReference => LegalReferences["en"];

    /// <summary>Where the rule was read, in English.</summary>
    public string Source => Sources["en"];

    /// <summary>Act and article by language; rule sets of edition 1 have one text for all languages.</summary>
    public required IReadOnlyDictionary<string, string> LegalReferences { get; init; }

    /// <summary>Where the rule was read, by language; rule sets of edition 1 have one text for all languages.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>The highest outcome of its cases.</summary>
    public Outcome Outcome => Cases.Max(c => c.Outcome);

    internal IReadOnlyList<RuleCase> Cases { get; init; } = [];

    /// <summary>Hash of the rule as it is written.</summary>
    internal string ContentHash { get; init; } = "";

    /// <summary>Whether NOT_LISTED with its conclusion turns partial matches off.</summary>
    internal bool HonoursNotListed { get; init; }

    /// <summary>Types of the licences that would satisfy the rule; they are shown as claimed.</summary>
    internal IReadOnlyList<string> SatisfiedBy { get; init; } = [];

    /// <summary>Names of the lists that its tests read.</summary>
    internal IReadOnlyList<string> ListsUsed { get; init; } = [];

    /// <summary>Whether the rule reads answers to the questions of a list.</summary>
    /// <param name="list">Name of the list.</param>
    public bool ReadsAnswersOf(string list) => Cases.Any(c => c.ReadsAnswersOf(list));

    /// <summary>Whether one of these lists is advisory.</summary>
    internal bool UsesAdvisoryLists { get; init; }

    /// <summary>Whether a test reads looked-up trade figures.</summary>
    internal bool NeedsTradeFigures { get; init; }

    /// <summary>Whether the rule is in force on that day.</summary>
    public bool IsValidOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}
