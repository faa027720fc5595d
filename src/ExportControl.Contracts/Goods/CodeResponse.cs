using System.ComponentModel;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Goods;

[Description("A commodity code, the codes above it, the list rows that match it and, where a shipment is described, the determination.")]
[SchemaName("CommodityCode")]
public sealed record CodeResponse(
    string Code,
    RuleSetStampDocument RuleSet,
    DescriptionDocument Description,
    string? SupplementaryUnit,
    IReadOnlyList<ParentDocument> Parents,
    [property: Description("For a code of an older nomenclature: the codes that took over its content, by which it is judged; otherwise empty.")] IReadOnlyList<string> Successors,
    IReadOnlyList<CodeEntryDocument> Entries,
    [property: Description("Null unless origin, importedFrom, destination, date or procedure is given.")] DeterminationDocument? Determination);
