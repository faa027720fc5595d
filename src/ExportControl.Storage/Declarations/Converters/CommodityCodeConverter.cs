using ExportControl.Screening.Values;

namespace ExportControl.Storage.Declarations.Converters;

/// <summary>Reads a <see cref="CommodityCode"/> from its text.</summary>
internal sealed class CommodityCodeConverter : TextConverter<CommodityCode>
{
    protected override CommodityCode? Parse(string text) => CommodityCode.TryParse(text, out var code) ? code : null;
}
