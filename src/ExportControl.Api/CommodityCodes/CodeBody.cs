using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.Goods;
using ExportControl.Contracts.RuleSets;
using ExportControl.Screening.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.CommodityCodes;

[Description("A commodity code, the codes above it, the list rows it matches, and, where a shipment is described, what applies.")]
internal sealed record CodeBody(
    string Code,
    RuleSetStampDocument RuleSet,
    DescriptionDocument Description,
    string? SupplementaryUnit,
    IReadOnlyList<ParentDocument> Parents,
    IReadOnlyList<CodeEntryDocument> Entries,
    [property: Description("Null unless origin, importedFrom, destination, date or procedure is asked for.")] DeterminationBody? Determination);
