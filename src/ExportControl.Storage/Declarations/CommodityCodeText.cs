using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Values;

namespace ExportControl.Storage.Declarations;

internal sealed class CommodityCodeText : TextConverter<CommodityCode>
{
    protected override CommodityCode? Parse(string text) => CommodityCode.TryParse(text, out var code) ? code : null;
}
