using ExportControl.Screening.Values;

namespace ExportControl.Storage.Declarations.Converters;

/// <summary>Reads a <see cref="CountryCode"/> from its text.</summary>
internal sealed class CountryCodeConverter : TextConverter<CountryCode>
{
    protected override CountryCode? Parse(string text) => CountryCode.TryParse(text, out var country) ? country : null;
}
