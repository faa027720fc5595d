using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>An outcome of a rule with its condition.</summary>
/// <param name="When">The condition.</param>
/// <param name="Outcome">The outcome where the condition holds.</param>
/// <param name="IfPossible">The outcome where the condition is possible; null for no finding.</param>
/// <param name="Text">Text id of the message.</param>
/// <param name="Requires">Documents that the outcome requires.</param>
internal sealed record RuleCase(Condition When, Outcome Outcome, Outcome? IfPossible, string Text, IReadOnlyList<DocumentRequirement> Requires)
{
    /// <summary>Its tests of lists, left to right.</summary>
    public CodeOnList[] Lists { get; } = [.. When.Tests().OfType<CodeOnList>()];

    /// <summary>Whether a test reads answers to the questions of the list.</summary>
    public bool ReadsAnswersOf(string list) => When.Tests().OfType<Answered>().Any(t => t.Reads(list));

    /// <summary>Types of the documents that would satisfy the case; null where those of the rule do.</summary>
    public IReadOnlyList<string>? SatisfiedBy { get; init; }

    /// <summary>Countries that its texts name. A finding shows them even where no test read them.</summary>
    public IReadOnlyList<CountryFact> CountriesInText { get; init; } = [];

    /// <summary>The outcome where the condition holds less, or not, without advisory lists, which alone give at most a review.</summary>
    public Outcome WithoutAdvisory(Truth binding) => binding == Truth.Possible && IfPossible > Outcome.Review ? IfPossible.Value : Outcome.Review;
}
