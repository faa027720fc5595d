using System.ComponentModel;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Contracts.Goods;

[Description("A description in the languages the nomenclature has.")]
public sealed record DescriptionDocument(string En, string Ru)
{
    public static DescriptionDocument Of(NomenclatureCode code) => new(code.DescriptionEn, code.DescriptionRu);
}
