using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Values;

namespace ExportControl.Storage.Declarations;

internal sealed class ClassificationText : TextConverter<Classification>
{
    protected override Classification? Parse(string text) => Classification.TryParse(text, out var classification) ? classification : null;
}
