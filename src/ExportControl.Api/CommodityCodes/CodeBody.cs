using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.RuleSets;
using ExportControl.Screening.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.CommodityCodes;

[Description("A commodity code, what stands above it, the list rows it meets, and, where a shipment is described, what applies.")]
internal sealed record CodeBody(
    string Code,
    RuleSetStampDocument RuleSet,
    DescriptionBody Description,
    string? SupplementaryUnit,
    IReadOnlyList<ParentBody> Parents,
    IReadOnlyList<CodeEntryBody> Entries,
    [property: Description("Null unless origin, importedFrom, destination, date or procedure is asked for.")] DeterminationBody? Determination);
