using System.ComponentModel;

namespace ExportControl.Contracts.Reference;

[Description("A unit of quantity.")]
public sealed record UnitDocument(
    [property: Description("UN/ECE Recommendation 20.")] string Code,
    [property: Description("Code of the EAEU classifier.")] string Okei,
    [property: Description("Symbol in the tariff.")] string Symbol,
    LabelDocument Label,
    [property: Description("Other values of lines[].unit that mean it, in any case.")] IReadOnlyList<string> Aliases,
    [property: Description("What is measured. Quantities of one dimension and base unit are compared.")] string Dimension,
    [property: Description("Base units in one unit.")] decimal Factor,
    string BaseUnit);
