using System.ComponentModel;
using ExportControl.Screening.ControlLists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.CommodityCodes;

[Description("A description in the languages the nomenclature has.")]
internal sealed record DescriptionBody(string En, string Ru)
{
    public static DescriptionBody Of(NomenclatureCode code) => new(code.DescriptionEn, code.DescriptionRu);
}
