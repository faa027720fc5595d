using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.RuleSets;

[Description("A rule with its legal reference and validity, without its condition.")]
public sealed record RuleDocument(
    string Id,
    string Title,
    string Authority,
    string Check,
    [property: Description("The strongest outcome of its cases.")] Outcome Outcome,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    string Confidence,
    string LegalReference,
    string Source);
