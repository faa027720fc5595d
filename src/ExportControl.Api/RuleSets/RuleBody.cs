using System.ComponentModel;
using ExportControl.Screening.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("A rule: law and life, without its condition.")]
internal sealed record RuleBody(
    string Id,
    string Title,
    string Authority,
    string Check,
    [property: Description("Its strongest outcome.")] Outcome Outcome,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    string Confidence,
    string LegalReference,
    string Source);
