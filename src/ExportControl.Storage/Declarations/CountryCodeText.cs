using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Values;

namespace ExportControl.Storage.Declarations;

internal sealed class CountryCodeText : TextConverter<CountryCode>
{
    protected override CountryCode? Parse(string text) => CountryCode.TryParse(text, out var country) ? country : null;
}
