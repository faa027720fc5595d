using System.ComponentModel;

namespace ExportControl.Contracts.Reference;

[Description("A country, or a code that only an origin may have.")]
public sealed record CountryDocument(
    [property: Description("ISO 3166-1 alpha-2, or the code of a union or of an unknown origin.")] string Code,
    [property: Description("Null for a code without a name in the lists.")] LabelDocument? Label,
    [property: Description("Whether only originCountry may have it.")] bool IsOriginOnly);
