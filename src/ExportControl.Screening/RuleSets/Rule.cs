using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>A rule as readers see it: law and life, without its condition.</summary>
public sealed record Rule
{
    /// <summary>Stable id ("KZ-REEXPORT-BAN").</summary>
    public required string Id { get; init; }

    /// <summary>Whose rule: KZ, US, EU, UK, INT.</summary>
    public required string Authority { get; init; }

    /// <summary>The check it belongs to (its folder).</summary>
    public required string Check { get; init; }

    /// <summary>First day, inclusive; null for always.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day, inclusive; null for open.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>checked, recalled, seed or inferred.</summary>
    public required string Confidence { get; init; }

    /// <summary>Act and article.</summary>
    public required string LegalReference { get; init; }

    /// <summary>Where it was taken from.</summary>
    public required string Source { get; init; }

    /// <summary>Its strongest outcome.</summary>
    public Outcome Outcome => Cases.Max(c => c.Outcome);

    internal IReadOnlyList<RuleCase> Cases { get; init; } = [];

    internal bool HonoursNotListed { get; init; }

    internal IReadOnlyList<string> SatisfiedBy { get; init; } = [];

    internal IReadOnlyList<string> ListsUsed { get; init; } = [];

    internal bool UsesAdvisoryLists { get; init; }

    internal bool NeedsVolumes { get; init; }

    /// <summary>Whether it is law on that day.</summary>
    public bool IsValidOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}

/// <summary>One outcome of a rule and when it applies.</summary>
internal sealed record RuleCase(Condition When, Outcome Outcome, Outcome? IfPossible, string Text, IReadOnlyList<DocumentRequirement> Requires)
{
    /// <summary>Its tests of lists, left to right.</summary>
    public CodeOnList[] Lists { get; } = [.. When.Tests().OfType<CodeOnList>()];

    /// <summary>Countries its texts name; a finding shows them even where no test read them.</summary>
    public IReadOnlyList<CountryFact> Named { get; init; } = [];

    /// <summary>What it says where it holds less, or not, without the advisory lists: they alone give at most a review.</summary>
    public Outcome WithoutAdvisory(Truth binding) => binding == Truth.Possible && IfPossible > Outcome.Review ? IfPossible.Value : Outcome.Review;
}

/// <summary>A paper a rule asks for, and those that serve instead when the match is partial.</summary>
internal sealed record DocumentRequirement(string Document, IReadOnlyList<string> Alternatives)
{
    /// <summary>The alternatives in one word each, in order.</summary>
    public string Sorted { get; } = string.Join(' ', Alternatives.Order(StringComparer.Ordinal));
}
